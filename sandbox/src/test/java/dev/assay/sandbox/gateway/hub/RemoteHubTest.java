package dev.assay.sandbox.gateway.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.assay.results.record.Artifact;
import dev.assay.results.store.Digests;
import dev.assay.sandbox.Operator;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub that keeps its files on another host, as the real one does. */
class RemoteHubTest {
  private static final byte[] WEIGHTS = "0123456789".repeat(100).getBytes(StandardCharsets.UTF_8);
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  /** What was asked: host, method, path, and whether the token came with it. */
  private final List<String> asked = new CopyOnWriteArrayList<>();

  @TempDir private Path folder;
  private HttpServer hub;
  private HttpServer files;
  private byte[] served = WEIGHTS;

  @BeforeEach
  void start() throws IOException {
    files = server("files", this::file);
    hub = server("hub", this::hub);
  }

  @AfterEach
  void stop() {
    hub.stop(0);
    files.stop(0);
  }

  private interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  private HttpServer server(String name, Answer answer) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String token = exchange.getRequestHeaders().getFirst("Authorization");
          asked.add(
              name
                  + " "
                  + exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + (token == null ? "" : " " + token));
          answer.to(exchange);
        });
    server.start();
    return server;
  }

  private static String url(HttpServer server) {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void hub(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    exchange.getResponseHeaders().set("X-Xet-Hash", "abc");
    exchange.getResponseHeaders().set("Link", "<https://hub/xet>; rel=\"xet-auth\"");
    if (path.endsWith("model.safetensors")) {
      exchange
          .getResponseHeaders()
          .set("X-Repo-Commit", path.contains("refs/pr") ? COMMIT.replace('0', 'f') : COMMIT);
      exchange.getResponseHeaders().set("X-Linked-Etag", "\"" + Digests.of(WEIGHTS) + "\"");
      exchange.getResponseHeaders().set("X-Linked-Size", Integer.toString(WEIGHTS.length));
      exchange.getResponseHeaders().set("Location", url(files) + "/blob?signed=1");
      exchange.sendResponseHeaders(302, -1);
    } else if (path.endsWith("inside.json")) {
      exchange
          .getResponseHeaders()
          .set("Location", "/api/resolve-cache/models/lab/base/main/inside.json");
      exchange.sendResponseHeaders(307, -1);
    } else if (path.startsWith("/lab/base/resolve/main/moved")) {
      exchange.getResponseHeaders().set("Location", "/other/name/resolve/main/moved.json");
      exchange.sendResponseHeaders(307, -1);
    } else if (path.startsWith("/lab/base/resolve/main/evil")) {
      exchange.getResponseHeaders().set("Location", "http://169.254.169.254/latest/meta-data");
      exchange.sendResponseHeaders(302, -1);
    } else {
      body(exchange, 200, "{\"id\":\"lab/base\"}".getBytes(StandardCharsets.UTF_8));
    }
    exchange.close();
  }

  private void file(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    if (range == null) {
      body(exchange, 200, served);
    } else {
      exchange.getResponseHeaders().set("Content-Range", "bytes 990-999/1000");
      body(exchange, 206, "0123456789".getBytes(StandardCharsets.UTF_8));
    }
    exchange.close();
  }

  private static void body(HttpExchange exchange, int status, byte[] bytes) throws IOException {
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private HubGateway gateway() {
    return new HubGateway(
        folder, HubGateway.REFUSING, new Operator.Source(url(hub), null, "HUB_TOKEN", null));
  }

  @Test
  void a_file_is_fetched_from_where_the_hub_keeps_it_and_the_token_stays_with_the_hub()
      throws IOException {
    try (HubGateway gateway = gateway()) {
      HubGateway.Got got = gateway.get("/lab/base/resolve/main/model.safetensors");
      assertThat(got.status()).isEqualTo(200);
      assertThat(got.body()).isEqualTo(WEIGHTS);
      assertThat(got.head()).doesNotContainIgnoringCase("xet").doesNotContain("Location");
      assertThat(asked)
          .containsExactly(
              "hub GET /lab/base/resolve/main/model.safetensors Bearer hf_secret",
              "files GET /blob?signed=1");
      Artifact artifact = Objects.requireNonNull(gateway.line().artifact());
      assertThat(artifact.sha256()).isEqualTo(Digests.of(WEIGHTS));
      assertThat(artifact.revision()).isEqualTo(COMMIT);
      assertThat(artifact.note()).isNull();
    }
  }

  @Test
  void a_head_names_size_and_digest_and_no_other_host() throws IOException {
    try (HubGateway gateway = gateway()) {
      HubGateway.Got got = gateway.ask("HEAD", "/lab/base/resolve/main/model.safetensors", "");
      assertThat(got.status()).isEqualTo(200);
      assertThat(got.head())
          .contains("X-Linked-Size: 1000", "X-Repo-Commit: " + COMMIT)
          .doesNotContain("Location");
      assertThat(asked).hasSize(1);
    }
  }

  @Test
  void of_the_base_model_mains_revision_passes_alone() throws IOException {
    try (HubGateway gateway = gateway()) {
      assertThat(gateway.get("/lab/base/resolve/" + COMMIT + "/model.safetensors").status())
          .isEqualTo(200);
      assertThat(asked)
          .contains("hub HEAD /lab/base/resolve/main/model.safetensors Bearer hf_secret");
      HubGateway.Got other = gateway.get("/lab/base/resolve/refs%2Fpr%2F7/model.safetensors");
      assertThat(other.status()).isEqualTo(403);
      assertThat(other.text()).contains("ask for main");
      assertThat(gateway.line().rule()).isEqualTo("hub-revision");
    }
  }

  @Test
  void a_part_is_fetched_as_a_part() throws IOException {
    try (HubGateway gateway = gateway()) {
      HubGateway.Got got =
          gateway.get("/lab/base/resolve/main/model.safetensors", "Range: bytes=990-");
      assertThat(got.status()).isEqualTo(206);
      assertThat(got.text()).isEqualTo("0123456789");
      assertThat(Objects.requireNonNull(gateway.line().artifact()).whole()).isFalse();
    }
  }

  @Test
  void another_file_than_the_hub_stated_is_noted() throws IOException {
    served = "another".getBytes(StandardCharsets.UTF_8);
    try (HubGateway gateway = gateway()) {
      assertThat(gateway.get("/lab/base/resolve/main/model.safetensors").status()).isEqualTo(200);
      assertThat(Objects.requireNonNull(gateway.line().artifact()).note()).contains("differs");
    }
  }

  @Test
  void within_the_hub_it_is_followed_to_the_same_repository_only() throws IOException {
    try (HubGateway gateway = gateway()) {
      // It sends to itself for ever; the first step is granted.
      assertThat(gateway.get("/lab/base/resolve/main/inside.json").status()).isEqualTo(502);
      assertThat(gateway.get("/lab/base/resolve/main/moved.json").status()).isEqualTo(403);
      gateway.close();
      assertThat(gateway.lines.getLast().rule()).isEqualTo("hub-renamed");
    }
  }

  @Test
  void a_hub_cannot_send_the_gateway_to_a_metadata_service() throws IOException {
    try (HubGateway gateway =
        new HubGateway(
            folder,
            HubGateway.REFUSING,
            new Operator.Source(url(hub).replace("127.0.0.1", "localhost"), null, null, null))) {
      HubGateway.Got got = gateway.get("/lab/base/resolve/main/evil.json");
      assertThat(got.status()).isEqualTo(502);
    }
  }

  @Test
  void metadata_is_passed_on() throws IOException {
    try (HubGateway gateway = gateway()) {
      HubGateway.Got got = gateway.get("/api/models/lab/base/revision/main?blobs=true");
      assertThat(got.text()).isEqualTo("{\"id\":\"lab/base\"}");
      assertThat(got.head()).doesNotContainIgnoringCase("xet");
      assertThat(asked)
          .containsExactly(
              "hub GET /api/models/lab/base/revision/main?blobs=true Bearer hf_secret");
    }
  }
}
