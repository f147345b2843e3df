package dev.assay.runner.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.record.TrialSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TrialOrderTest {
  private static final Path ROOT =
      Path.of(Objects.requireNonNull(System.getProperty("assay.root")));

  @Test
  void interleaving_takes_trials_in_turn_from_each_set_of_models() {
    List<TrialSpec> trials =
        new Planner(ROOT, "test")
            .resolve(
                new JobRequest(
                    List.of("idle", "sft", "smuggler"),
                    List.of("science-mini"),
                    List.of("tiny-qwen3-base"),
                    2,
                    0,
                    "cpu",
                    null,
                    null))
            .trials();
    assertThat(
            TrialOrder.INTERLEAVED
                .of(trials, trial -> List.of(trial.cell().agent().equals("sft") ? "a" : "b"))
                .stream()
                .map(trial -> trial.cell().agent()))
        .containsExactly("idle", "sft", "smuggler", "sft", "idle", "smuggler");
  }
}
