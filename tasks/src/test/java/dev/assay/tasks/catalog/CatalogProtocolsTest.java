package dev.assay.tasks.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.tasks.protocol.Protocol;
import dev.assay.tasks.scoring.Extraction;
import dev.assay.tasks.scoring.Scorer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The protocols of the catalog, whose items need not be here. */
class CatalogProtocolsTest {
  private static final Path CATALOG =
      Path.of(System.getProperty("assay.root", "..")).resolve("tasks/catalog");

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(CATALOG)) {
      return files.filter(f -> f.toString().matches(".*/protocols/[^/]*\\.toml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void eachIsValidAndStatesWhatMakesAScore(Path file) throws IOException {
    Protocol protocol = Protocol.load(file);
    assertThat(protocol.name() + ".toml").isEqualTo(file.getFileName().toString());
    Extraction.named(protocol.extraction());
    Scorer scorer = Scorer.named(protocol.scorer());
    String text = Files.readString(file);
    if (!scorer.judged()) {
      for (String key :
          List.of(
              "prompt",
              "extraction",
              "generation_config",
              "max_tokens",
              "repeats",
              "metric",
              "stderr",
              "version")) {
        assertThat(text).containsPattern("(?m)^" + key + " = ");
      }
      assertThat(text).containsPattern("(?m)^(order_seed|seeds) = ");
    }
  }

  @Test
  void everyBenchmarkOfPostTrainBenchHasItsProtocolAndGpqaAlsoThatOfFiveSeeds() throws IOException {
    List<String> names = files().stream().map(f -> CATALOG.relativize(f).toString()).toList();
    for (String task : List.of("aime2025", "bfcl", "gpqa", "gsm8k", "humaneval")) {
      assertThat(names).contains(task + "/protocols/posttrainbench-v1.toml");
    }
    for (String task : List.of("gpqa", "gpqa-diamond", "gpqa-extended")) {
      Protocol five = Protocol.load(CATALOG.resolve(task + "/protocols/posttrainbench-v1.2.toml"));
      assertThat(five.draws()).hasSize(5);
      assertThat(five.draws())
          .allSatisfy(d -> assertThat(d.samplingSeed()).isEqualTo(d.orderSeed()));
      assertThat(five.submissionDecodes()).isTrue();
    }
    assertThat(Protocol.load(CATALOG.resolve("gsm8k/protocols/posttrainbench-v1.toml")).shots())
        .hasSize(10);
  }
}
