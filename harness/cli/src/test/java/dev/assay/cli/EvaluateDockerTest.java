package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.Assay.Ran;
import dev.assay.results.record.ResponseLine;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("docker")
class EvaluateDockerTest {
  private static final Path MODEL =
      Assay.root().resolve("tasks/models/tiny-qwen3-base/siblings/tiny-qwen3");
  @TempDir private Path folder;

  @BeforeAll
  static void engine() {
    Engine.needed();
  }

  private Ran evaluate(Path checkpoint, Path responses, String... more) throws Exception {
    List<String> words =
        Stream.concat(
                Stream.of(
                    "evaluate",
                    "--benchmark",
                    "science-mini",
                    "--checkpoint",
                    checkpoint.toString(),
                    "--responses",
                    responses.toString(),
                    "--json"),
                Stream.of(more))
            .toList();
    return Assay.run(words.toArray(String[]::new));
  }

  @Test
  void one_after_the_other_gives_the_same_bytes_and_two_at_a_time_the_same_orders()
      throws Exception {
    Path first = folder.resolve("first.jsonl");
    Path second = folder.resolve("second.jsonl");
    Path batched = folder.resolve("batched.jsonl");
    Ran ran = evaluate(MODEL, first, "--base", "tiny-qwen3-base", "--concurrency", "1");
    assertThat(ran.code()).as(ran.err()).isZero();
    assertThat(evaluate(MODEL, second, "--base", "tiny-qwen3-base", "--concurrency", "1").code())
        .isZero();
    assertThat(evaluate(MODEL, batched).code()).isZero();

    assertThat(second).hasSameBinaryContentAs(first);
    assertThat(Json.readLines(batched, ResponseLine.class).stream().map(ResponseLine::order))
        .containsExactlyElementsOf(
            Json.readLines(first, ResponseLine.class).stream().map(ResponseLine::order).toList());
    double score =
        Json.parse(ran.out(), com.fasterxml.jackson.databind.JsonNode.class)
            .path("score")
            .asDouble();
    assertThat(score).as("of a trained model").isGreaterThan(0.9);
  }

  @Test
  void a_checkpoint_that_cannot_be_loaded_is_invalid_with_the_servers_last_lines()
      throws Exception {
    Path broken = folder.resolve("broken");
    Files.createDirectories(broken);
    try (Stream<Path> files = Files.list(MODEL)) {
      for (Path file : files.toList()) {
        Files.copy(file, broken.resolve(file.getFileName()));
      }
    }
    Path config = broken.resolve("config.json");
    String text = Files.readString(config);
    String other = text.replaceFirst("\"hidden_size\": \\d+", "\"hidden_size\": 77");
    assertThat(other).isNotEqualTo(text);
    AtomicFiles.write(config, other.getBytes(java.nio.charset.StandardCharsets.UTF_8));

    Ran ran = evaluate(broken, folder.resolve("none.jsonl"));
    assertThat(ran.code()).as(ran.err()).isEqualTo(1);
    assertThat(ran.err())
        .contains(
            "assay: invalid: transformers serve ended before it was ready",
            "ignore_mismatched_sizes",
            "another model was served well");
    assertThat(leftovers()).isEmpty();
  }

  private List<String> leftovers() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(f -> f.getFileName().toString())
          .filter(n -> n.startsWith(".") || n.equals("none.jsonl"))
          .toList();
    }
  }
}
