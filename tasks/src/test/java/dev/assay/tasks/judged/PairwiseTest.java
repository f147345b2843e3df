package dev.assay.tasks.judged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.results.InputException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairwiseTest {
  private static final List<Judged> ALL =
      List.of(
          // At A much better, at B slightly better: 1 and 0.75.
          Duels.judged(Duels.duel(0), "A>>B", "B>A"),
          // Whoever stands first: 0.75 and 0.25.
          Duels.judged(Duels.duel(1), "A>B", "A>B"),
          // Equal, and much worse at B: 0.5 and 0.
          Duels.judged(Duels.duel(2), "A=B", "A>>B"),
          // One that cannot be read, and much better at B: 0 and 1.
          Duels.judged(Duels.duel(3), null, "B>>A"),
          // No answer: 0.
          Duels.judged(Duels.duel(4)));

  @Test
  void each_item_is_the_mean_of_both_orders_and_what_cannot_be_read_is_lost() {
    Metric metric = Pairwise.assay(ALL);
    assertThat(metric.items()).containsExactly(0.875, 0.5, 0.25, 0.5, 0.0);
    assertThat(metric.score()).isCloseTo(2.125 / 5, within(1e-12));
    // Deviations from 0.425: 0.45, 0.075, -0.175, 0.075, -0.425; squares sum to 0.425.
    assertThat(metric.stderr()).isCloseTo(Math.sqrt(0.425 / 4 / 5), within(1e-12));
  }

  @Test
  void to_PostTrainBench_decided_verdicts_are_three_rows_and_unread_items_are_left_out() {
    Metric metric = Pairwise.postTrainBench(ALL);
    // Rows: 1 1 1, 1; 1, 0; 0.5, 0 0 0; six zeros for the item without an answer.
    assertThat(metric.score()).isCloseTo(5.5 / 16, within(1e-12));
    double mean = 5.5 / 16;
    double squares = 5 * (1 - mean) * (1 - mean) + (0.5 - mean) * (0.5 - mean) + 10 * mean * mean;
    assertThat(metric.stderr()).isCloseTo(Math.sqrt(squares / 15 / 16), within(1e-12));
    assertThat(metric.items()).containsExactly(1.0, 0.5, 0.125, null, 0.0);
    assertThat(metric.counted()).hasSize(4);
  }

  @Test
  void where_nothing_can_be_read_PostTrainBenchs_rule_gives_no_score() {
    List<Judged> none = List.of(Duels.judged(Duels.duel(0), null, "A>B"));
    assertThatThrownBy(() -> Pairwise.postTrainBench(none)).isInstanceOf(InputException.class);
    assertThat(Pairwise.assay(none).score()).isEqualTo(0.125);
  }

  @Test
  void counts_say_how_much_the_order_decided() {
    PairwiseCounts counts = PairwiseCounts.of(ALL);
    assertThat(counts.opponent()).isEqualTo("Opponent-1B");
    assertThat(counts.atA())
        .containsOnly(
            java.util.Map.entry("A>>B", 1),
            java.util.Map.entry("A>B", 1),
            java.util.Map.entry("A=B", 1),
            java.util.Map.entry("unparsed", 1));
    assertThat(counts.atB())
        .containsEntry("B>A", 1)
        .containsEntry("A>B", 1)
        .containsEntry("A>>B", 1)
        .containsEntry("B>>A", 1);
    // Of three items with two readable verdicts the first alone names one answer twice.
    assertThat(counts.ordersAgree()).isCloseTo(1.0 / 3, within(1e-12));
    // Of six verdicts that name an answer, four name the one at A.
    assertThat(counts.namesA()).isCloseTo(4.0 / 6, within(1e-12));
    assertThat(counts.scoreOfRead()).isCloseTo((0.875 + 0.5 + 0.25) / 3, within(1e-12));
  }
}
