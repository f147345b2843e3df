package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.assay.cli.Assay.Ran;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code assay evaluate --endpoint}, which needs no engine. */
class EvaluateEndpointTest {
  private static final String ANSWER =
      "{\"choices\":[{\"message\":{\"content\":\"ANSWER: A\"},\"finish_reason\":\"stop\"}],"
          + "\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":3}}";

  @TempDir private Path folder;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/chat/completions", EvaluateEndpointTest::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    byte[] body = ANSWER.getBytes(StandardCharsets.UTF_8);
    exchange.getRequestBody().readAllBytes();
    exchange.sendResponseHeaders(200, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private Ran evaluate(String... more) throws Exception {
    String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    String[] words = {
      "evaluate",
      "--benchmark",
      "science-mini",
      "--endpoint",
      url,
      "--responses",
      folder.resolve("responses.jsonl").toString(),
      "--json"
    };
    String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return Assay.run(all);
  }

  @Test
  void any_server_is_asked_all_items_and_scored() throws Exception {
    Ran ran =
        evaluate("--model", "always-a", "--grades", folder.resolve("grades.jsonl").toString());
    assertThat(ran.code()).as(ran.err()).isZero();
    JsonNode score = Json.parse(ran.out(), JsonNode.class);
    assertThat(score.path("n").asInt()).isEqualTo(256);
    assertThat(score.path("format_failures").asInt()).isZero();
    // A quarter of the right answers stands at A, give or take.
    assertThat(score.path("score").asDouble()).isBetween(0.12, 0.4);
    assertThat(Files.readAllLines(folder.resolve("grades.jsonl"))).hasSize(256);
  }

  @Test
  void a_key_that_is_not_set_is_told_before_anything_is_asked() throws Exception {
    Ran ran = evaluate("--model", "any", "--key-environment", "NO_SUCH_VARIABLE_HERE");
    assertThat(ran.code()).isEqualTo(3);
    assertThat(ran.err()).contains("NO_SUCH_VARIABLE_HERE is not set");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void an_endpoint_needs_a_models_name() throws Exception {
    Ran ran = evaluate();
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("--model");
  }
}
