package dev.assay.tasks.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.results.statistics.Interval;
import dev.assay.tasks.scoring.Scorer;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StatisticsTest {
  private static final String LETTERS = "ABCD";

  private static Graded graded(int item, int repeat, @Nullable String found, String expected) {
    return new Graded(item, "t-" + item, repeat, true, found, expected, expected.equals(found));
  }

  @Test
  void the_upper_tail_of_chi_squared_as_tabled() {
    assertThat(ChiSquared.upperTailOfThree(0)).isCloseTo(1, within(1e-6));
    assertThat(ChiSquared.upperTailOfThree(7.814728)).isCloseTo(0.05, within(1e-6));
    assertThat(ChiSquared.upperTailOfThree(16.26624)).isCloseTo(0.001, within(1e-7));
  }

  /** Each of 200 items has its own chance; samples of one item agree or not. */
  private static Sums sums(int repeats, boolean agreeing) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
    Sums sums = new Sums(200);
    for (int i = 0; i < 200; i++) {
      boolean once = random.nextDouble() < 0.5;
      for (int r = 1; r <= repeats; r++) {
        boolean right = agreeing ? once : random.nextDouble() < 0.5;
        sums.add(graded(i, r, right ? "A" : "B", "A"));
      }
    }
    return sums;
  }

  @Test
  void asking_again_what_is_answered_the_same_adds_no_certainty() {
    Sums once = sums(1, true);
    Sums often = sums(8, true);
    assertThat(often.standardError(8)).isCloseTo(once.standardError(1), within(1e-12));
    Statistics statistics = often.statistics(8, Scorer.CHOICE);
    double naive = Objects.requireNonNull(statistics.stderrUnclustered());
    assertThat(naive).isCloseTo(often.standardError(8) / Math.sqrt(8), within(1e-4));
    assertThat(statistics.effectiveSamples()).isEqualTo(200);
    assertThat(statistics.wilson()).isEqualTo(once.statistics(1, Scorer.CHOICE).wilson());
    assertThat(statistics.bootstrap()).isEqualTo(once.statistics(1, Scorer.CHOICE).bootstrap());
    assertThat(Objects.requireNonNull(statistics.repeatScores())).hasSize(8);
  }

  @Test
  void samples_that_do_not_agree_count_nearly_each_for_itself() {
    Sums sums = sums(8, false);
    Statistics statistics = sums.statistics(8, Scorer.CHOICE);
    double naive = Objects.requireNonNull(statistics.stderrUnclustered());
    assertThat(sums.standardError(8)).isCloseTo(naive, within(0.15 * naive));
    assertThat(statistics.effectiveSamples()).isBetween(1100.0, 1600.0);
  }

  @Test
  void the_bootstrap_s_interval_has_the_width_of_two_standard_errors_and_is_the_same_again() {
    Sums sums = sums(1, true);
    Interval interval = sums.statistics(1, Scorer.CHOICE).bootstrap();
    double width = 2 * 1.96 * sums.standardError(1);
    assertThat(interval.high() - interval.low()).isCloseTo(width, within(0.1 * width));
    assertThat(sums(1, true).statistics(1, Scorer.CHOICE).bootstrap()).isEqualTo(interval);
  }

  @Test
  void a_model_that_always_answers_one_letter_is_seen_and_a_fair_one_is_not() {
    Sums stuck = new Sums(100);
    Sums fair = new Sums(100);
    for (int i = 0; i < 100; i++) {
      String right = LETTERS.substring(i % 4, i % 4 + 1);
      String other = LETTERS.substring((i + 1) % 4, (i + 1) % 4 + 1);
      stuck.add(graded(i, 1, "C", right));
      fair.add(graded(i, 1, i < 50 ? right : other, right));
    }
    Statistics.Letters letters =
        Objects.requireNonNull(stuck.statistics(1, Scorer.CHOICE).letters());
    assertThat(Objects.requireNonNull(letters.answeredPValue())).isLessThan(1e-20);
    assertThat(letters.rows().get(2)).isEqualTo(new Statistics.Row("C", 25, 100, 25, 1.0));
    assertThat(letters.rows().get(0)).isEqualTo(new Statistics.Row("A", 25, 0, 0, 0.0));
    Statistics.Letters even = Objects.requireNonNull(fair.statistics(1, Scorer.CHOICE).letters());
    assertThat(Objects.requireNonNull(even.answeredPValue())).isGreaterThan(0.5);
    assertThat(fair.statistics(1, Scorer.NUMBER).letters()).isNull();
  }

  @Test
  void what_cannot_be_read_is_no_wrong_answer() {
    Sums sums = new Sums(4);
    sums.add(graded(0, 1, "A", "A"));
    sums.add(graded(1, 1, "B", "A"));
    sums.add(graded(2, 1, null, "A"));
    sums.add(graded(3, 1, null, "B"));
    assertThat(sums.score(1)).isEqualTo(0.25);
    assertThat(sums.failures()).isEqualTo(2);
    assertThat(sums.wrong()).isEqualTo(1);
    Statistics statistics = sums.statistics(1, Scorer.CHOICE);
    assertThat(statistics.formatFailures()).isEqualTo(0.5);
    assertThat(statistics.scoreOfRead()).isEqualTo(0.5);
    assertThat(Objects.requireNonNull(statistics.letters()).answeredPValue()).isNull();
  }
}
