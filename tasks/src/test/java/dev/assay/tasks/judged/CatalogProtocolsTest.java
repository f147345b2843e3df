package dev.assay.tasks.judged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.tasks.benchmark.Benchmark;
import dev.assay.tasks.benchmark.Item;
import dev.assay.tasks.protocol.JudgeRules;
import dev.assay.tasks.protocol.Protocol;
import dev.assay.tasks.scoring.Scorer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The protocols of the judged tasks in the catalog, which have no items here. */
class CatalogProtocolsTest {
  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return Files.isDirectory(here.resolve("catalog")) ? here : here.resolve("tasks");
  }

  @ParameterizedTest
  @CsvSource({
    "arena-hard-writing, assay",
    "arena-hard-writing, posttrainbench-v1",
    "healthbench-easy, assay",
    "healthbench-easy, posttrainbench-v1"
  })
  void ask_a_judge_with_the_whole_material_and_nothing_left_open(String task, String name) {
    Protocol protocol =
        Protocol.load(root().resolve("catalog/" + task + "/protocols/" + name + ".toml"));
    assertThat(protocol.name()).isEqualTo(name);
    JudgeRules rules = Objects.requireNonNull(protocol.judge());
    Scorer scorer = Scorer.named(protocol.scorer());
    assertThat(scorer.judged()).isTrue();
    Item item = rules.comparesTwo() ? Duels.duel(3) : Duels.rubric("r3", 5, -2);
    Benchmark one = Duels.benchmark(item);
    List<Call> calls = Questions.of(rules, List.of(new Answer(one.test().getFirst(), "My text.")));
    assertThat(calls).hasSize(2);
    assertThat(calls)
        .allSatisfy(call -> {
          assertThat(call.prompt()).contains("My text.").doesNotContain("{", "}");
        });
    assertThat(protocol.question(item, protocol.draws().getFirst()).messages())
        .hasSize(rules.comparesTwo() ? 1 : 3);
  }
}
