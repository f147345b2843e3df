package dev.assay.sandbox.gateway.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.record.Artifact;
import dev.assay.results.record.GatewayLine;
import dev.assay.results.record.Regime;
import dev.assay.results.store.Digests;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubRouteTest {
  private static final byte[] WEIGHTS =
      "\u0002\0\0\0\0\0\0\0{}0123456789".getBytes(StandardCharsets.ISO_8859_1);

  @TempDir private Path folder;
  private Path hub = Path.of("/");

  @BeforeEach
  void fill() throws IOException {
    hub = folder.resolve("hub");
    write("models/lab/base/model.safetensors", WEIGHTS);
    write("models/lab/base/config.json", "{}".getBytes(StandardCharsets.UTF_8));
    write("models/lab/instruct/model.safetensors", WEIGHTS);
    write("models/lab/instruct/config.json", "{\"a\":1}".getBytes(StandardCharsets.UTF_8));
    write("models/lab/instruct/README.md", WEIGHTS);
    write("datasets/openai/gsm8k/main/train-00000-of-00001.parquet", new byte[] {1, 2});
    write("datasets/openai/gsm8k/main/test-00000-of-00001.parquet", new byte[] {3, 4});
    write("datasets/some/chat/data.jsonl", new byte[] {5});
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path file = hub.resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.write(file, bytes);
  }

  private HubGateway refusing() {
    return new HubGateway(folder, HubGateway.REFUSING, HubGateway.folder(hub));
  }

  @Test
  void the_base_models_weights_pass_and_are_named_with_their_digest() throws IOException {
    try (HubGateway gateway = refusing()) {
      HubGateway.Got got = gateway.get("/lab/base/resolve/main/model.safetensors");
      assertThat(got.status()).isEqualTo(200);
      assertThat(got.body()).isEqualTo(WEIGHTS);
      GatewayLine line = gateway.line();
      Artifact artifact = Objects.requireNonNull(line.artifact());
      assertThat(artifact.kind()).isEqualTo("hub");
      assertThat(artifact.name()).isEqualTo("lab/base");
      assertThat(artifact.file()).isEqualTo("model.safetensors");
      assertThat(artifact.sha256()).isEqualTo(Digests.of(WEIGHTS)).isEqualTo(line.responseSha256());
      assertThat(artifact.bytes()).isEqualTo(WEIGHTS.length);
      assertThat(artifact.whole()).isTrue();
      assertThat(artifact.note()).isNull();
    }
  }

  @Test
  void a_head_tells_what_clients_look_for() throws IOException {
    try (HubGateway gateway = refusing()) {
      HubGateway.Got got = gateway.ask("HEAD", "/lab/base/resolve/main/model.safetensors", "");
      assertThat(got.status()).isEqualTo(200);
      assertThat(got.body()).isEmpty();
      assertThat(got.head())
          .contains(
              "X-Linked-Etag: \"" + Digests.of(WEIGHTS),
              "X-Linked-Size: " + WEIGHTS.length,
              "X-Repo-Commit: ");
      assertThat(gateway.line().artifact()).isNull();
    }
  }

  @Test
  void a_part_of_a_file_is_recorded_as_a_part() throws IOException {
    try (HubGateway gateway = refusing()) {
      HubGateway.Got got =
          gateway.get("/lab/base/resolve/main/model.safetensors", "Range: bytes=8-");
      assertThat(got.status()).isEqualTo(206);
      assertThat(got.text()).isEqualTo("{}0123456789");
      assertThat(got.head()).contains("Content-Range: bytes 8-19/20");
      assertThat(Objects.requireNonNull(gateway.line().artifact()).whole()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/lab/instruct/resolve/main/model.safetensors, hub-weights",
    "/api/resolve-cache/models/lab/instruct/0123/model.safetensors, hub-weights",
    "/lab/instruct/resolve/main/README.md, hub-weights",
    "/datasets/openai/gsm8k/resolve/main/main/test-00000-of-00001.parquet, hub-test-set",
    "/datasets/openai/gsm8k/resolve/main/main/train-00000-of-00001.parquet, hub-dataset",
    "/datasets/me/my-GPQA-copy/resolve/main/x.csv, hub-test-set",
    "/me/humaneval-copy/resolve/main/README.md, hub-test-set",
    "/api/datasets/me/gpqa, hub-test-set",
    "/datasets/some/chat/resolve/main/data.jsonl, hub-dataset",
    "/api/whoami-v2, hub-endpoint",
    "/api/models, hub-endpoint",
    "/api/models/lab/base/xet-read-token/main, hub-endpoint",
    "/api/spaces/lab/base, hub-endpoint",
    "/lab/base/raw/main/config.json, hub-endpoint",
    "/lab/base/commit/main, hub-endpoint",
  })
  void what_is_not_granted_is_refused_by_its_rule(String path, String rule) throws IOException {
    try (HubGateway gateway = refusing()) {
      HubGateway.Got got = gateway.get(path);
      assertThat(got.status()).isEqualTo(403);
      GatewayLine line = gateway.line();
      assertThat(line.rule()).isEqualTo(rule);
      assertThat(line.decision()).isEqualTo("denied");
      assertThat(line.artifact()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/lab/base/resolve/main/../../instruct/resolve/main/model.safetensors",
        "/lab/base/resolve/main/%2e%2e/model.safetensors",
        "/lab/base/resolve/main/a%2fb",
        "/lab/base/resolve/main//model.safetensors",
        "/lab/base/resolve/main/%252e",
        "/lab/base/resolve/main/x%00y",
        "/lab/base/resolve/main/x%5cy",
        "/lab/base/resolve/..%2f/model.safetensors",
        "/lab/ba%ffse/resolve/main/x",
        "/lab/ba--se/resolve/main/x",
      })
  void an_ambiguous_path_is_refused(String path) throws IOException {
    try (HubGateway gateway = refusing()) {
      assertThat(gateway.get(path).status()).isEqualTo(400);
      assertThat(gateway.line().rule()).isEqualTo("hub-path");
    }
  }

  @Test
  void a_regime_that_records_lets_pass_and_says_so() throws IOException {
    try (HubGateway gateway =
        new HubGateway(folder, HubGateway.RECORDING, HubGateway.folder(hub))) {
      assertThat(gateway.get("/lab/instruct/resolve/main/model.safetensors").status())
          .isEqualTo(200);
      assertThat(
              gateway
                  .get("/datasets/openai/gsm8k/resolve/main/main/test-00000-of-00001.parquet")
                  .status())
          .isEqualTo(200);
      gateway.close();
      assertThat(gateway.lines)
          .extracting(l -> Objects.requireNonNull(l.artifact()).note())
          .containsExactly("recorded: weights of another model", "recorded: test items of gsm8k");
    }
  }

  @Test
  void a_part_of_another_models_file_is_not_served_without_its_beginning() throws IOException {
    try (HubGateway gateway = refusing()) {
      assertThat(gateway.get("/lab/instruct/resolve/main/README.md", "Range: bytes=8-").status())
          .isEqualTo(403);
      HubGateway.Got config =
          gateway.get("/lab/instruct/resolve/main/config.json", "Range: bytes=3-");
      assertThat(config.status()).isEqualTo(200);
      assertThat(config.text()).isEqualTo("{\"a\":1}");
    }
  }

  @Test
  void weights_do_not_pass_as_a_dataset() throws IOException {
    write("datasets/some/chat/model-00001-of-00002.safetensors", new byte[] {1});
    write("datasets/some/chat/pytorch_model.bin", new byte[] {1});
    write("datasets/some/chat/data.parquet", WEIGHTS);
    write("datasets/some/chat/tokens.bin", new byte[] {1, 2, 3});
    String at = "/datasets/some/chat/resolve/main/";
    try (HubGateway gateway =
        new HubGateway(
            folder, new Regime.Hub("refuse", "refuse", "record"), HubGateway.folder(hub))) {
      assertThat(gateway.get(at + "model-00001-of-00002.safetensors").status()).isEqualTo(403);
      assertThat(gateway.get(at + "pytorch_model.bin").status()).isEqualTo(403);
      assertThat(gateway.get(at + "data.parquet").status()).isEqualTo(403);
      assertThat(gateway.get(at + "data.parquet", "Range: bytes=8-").status()).isEqualTo(403);
      assertThat(gateway.get(at + "tokens.bin", "Range: bytes=1-").status()).isEqualTo(206);
      assertThat(gateway.get(at + "data.jsonl").status()).isEqualTo(200);
    }
  }

  @Test
  void files_of_other_models_are_counted_together() throws IOException {
    Guard guard =
        new Guard((question, opened) -> {
          throw new IOException("nobody is asked");
        });
    long files = Guard.SMALL_IN_ALL / Guard.SMALL;
    for (int i = 0; i < files; i++) {
      guard.count(HubPolicy.Look.SMALL, Guard.SMALL, 0);
    }
    guard.count(HubPolicy.Look.NONE, Guard.SMALL, 0);
    assertThatThrownBy(() -> guard.count(HubPolicy.Look.SMALL, 1, 0))
        .isInstanceOf(EOFException.class);
  }

  @Test
  void a_repositorys_files_are_listed_and_others_configurations_may_be_read() throws IOException {
    try (HubGateway gateway = refusing()) {
      assertThat(gateway.get("/api/models/lab/base/revision/main").text())
          .contains("\"rfilename\":\"config.json\"", "\"rfilename\":\"model.safetensors\"");
      assertThat(gateway.get("/api/models/lab/base/tree/main?recursive=true").text())
          .contains("\"oid\":\"" + Digests.of(WEIGHTS));
      assertThat(
              gateway
                  .ask(
                      "POST",
                      "/api/models/lab/base/paths-info/main",
                      "paths=config.json&expand=False")
                  .text())
          .contains("config.json")
          .doesNotContain("model.safetensors");
      assertThat(gateway.get("/lab/instruct/resolve/main/config.json").text())
          .isEqualTo("{\"a\":1}");
      gateway.close();
      assertThat(Objects.requireNonNull(gateway.lines.getLast().artifact()).note())
          .isEqualTo("recorded: another model's");
    }
  }

  @Test
  void what_is_not_there_is_said_in_the_hubs_words() throws IOException {
    try (HubGateway gateway = refusing()) {
      assertThat(gateway.get("/lab/base/resolve/main/none.txt").head())
          .contains("404", "X-Error-Code: EntryNotFound");
      assertThat(gateway.get("/api/models/lab/nothing").head())
          .contains("404", "X-Error-Code: RepoNotFound");
      assertThat(gateway.get("/lab/base/resolve/v2/config.json").head())
          .contains("404", "X-Error-Code: RevisionNotFound");
    }
  }

  @Test
  void writing_is_refused() throws IOException {
    try (HubGateway gateway = refusing()) {
      assertThat(gateway.ask("POST", "/api/models/lab/base/commit/main", "{}").status())
          .isEqualTo(403);
      assertThat(gateway.ask("PUT", "/lab/base/resolve/main/config.json", "{}").status())
          .isEqualTo(403);
    }
  }

  @Test
  void a_link_out_of_a_repository_leads_nowhere() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "top secret");
    Files.createSymbolicLink(hub.resolve("models/lab/base/link.txt"), secret);
    try (HubGateway gateway = refusing()) {
      assertThat(gateway.get("/lab/base/resolve/main/link.txt").status()).isEqualTo(404);
    }
  }

  @Test
  void a_clients_cache_is_served_too() throws IOException {
    String commit = "0123456789abcdef0123456789abcdef01234567";
    Path cache = hub.resolve("models--lab--base");
    Files.move(hub.resolve("models/lab/base"), folder.resolve("away"));
    Files.createDirectories(cache.resolve("refs"));
    Files.createDirectories(cache.resolve("blobs"));
    Files.createDirectories(cache.resolve("snapshots/" + commit));
    Files.writeString(cache.resolve("refs/main"), commit);
    Files.writeString(cache.resolve("blobs/x"), "content");
    Files.createSymbolicLink(
        cache.resolve("snapshots/" + commit + "/config.json"), Path.of("../../blobs/x"));
    try (HubGateway gateway = refusing()) {
      assertThat(gateway.get("/lab/base/resolve/" + commit + "/config.json").text())
          .isEqualTo("content");
      assertThat(Objects.requireNonNull(gateway.line().artifact()).revision()).isEqualTo(commit);
    }
  }

  @Test
  void without_a_source_the_remedy_is_named() throws IOException {
    try (HubGateway gateway = new HubGateway(folder, HubGateway.REFUSING, null)) {
      HubGateway.Got got = gateway.get("/api/models/lab/base");
      assertThat(got.status()).isEqualTo(403);
      assertThat(got.text()).contains("providers.toml has no [hub]");
    }
  }
}
