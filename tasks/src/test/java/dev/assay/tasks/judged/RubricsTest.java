package dev.assay.tasks.judged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RubricsTest {
  private static final List<Judged> ALL =
      List.of(
          // 5 of 8.
          Duels.judged(Duels.rubric("r1", 5, 3, -4), "yes", "no", "no"),
          // 5 - 8 of 5: below 0.
          Duels.judged(Duels.rubric("r2", 5, -8), "yes", "yes"),
          // 6 of 10, and two that cannot be read: not met where it gives, met where it takes.
          Duels.judged(Duels.rubric("r3", 6, 4, -2), "yes", null, null),
          // No answer.
          Duels.judged(Duels.rubric("r4", 7)));

  @Test
  void an_item_is_held_to_0_and_1_and_what_cannot_be_read_counts_against_it() {
    Metric metric = Rubrics.assay(ALL);
    assertThat(metric.items()).containsExactly(0.625, 0.0, 0.4, 0.0);
    assertThat(metric.score()).isCloseTo(1.025 / 4, within(1e-12));
    double mean = 1.025 / 4;
    double squares = Math.pow(0.625 - mean, 2) + Math.pow(0.4 - mean, 2) + 2 * Math.pow(mean, 2);
    assertThat(metric.stderr()).isCloseTo(Math.sqrt(squares / 3 / 4), within(1e-12));
  }

  @Test
  void to_PostTrainBench_the_mean_alone_is_held_to_0_and_1_and_unread_is_not_met() {
    Metric metric = Rubrics.postTrainBench(ALL);
    assertThat(metric.items()).containsExactly(0.625, -0.6, 0.6, 0.0);
    assertThat(metric.score()).isCloseTo(0.625 / 4, within(1e-12));
    // The deviation of means of four draws, sd over n divided by the root of n, but for the draws.
    double mean = 0.625 / 4;
    double variance =
        (Math.pow(0.625 - mean, 2)
                + Math.pow(-0.6 - mean, 2)
                + Math.pow(0.6 - mean, 2)
                + Math.pow(mean, 2))
            / 4;
    assertThat(metric.stderr()).isCloseTo(Math.sqrt(variance / 4), within(0.02));
    List<Judged> bad = List.of(Duels.judged(Duels.rubric("r", 1, -9), "no", "yes"));
    assertThat(Rubrics.postTrainBench(bad).score()).isZero();
  }

  @Test
  void counts_say_which_points_were_reached() {
    RubricCounts counts = RubricCounts.of(ALL);
    assertThat(counts.criteria()).isEqualTo(8);
    assertThat(counts.met()).isEqualTo(4);
    // 5 + 5 + 6 of 8 + 5 + 10; an item that nobody was asked about is not in it.
    assertThat(counts.byAxis()).containsOnly(java.util.Map.entry("accuracy", 16.0 / 23));
  }
}
