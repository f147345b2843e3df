package dev.assay.leaderboard.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class CoverageTest {
  private static final GeneratingModel APART =
      new GeneratingModel("apart", 3, -2, 2, 3, 128, 1.5, 1);

  /** numpy's Gauss-Hermite quadrature with 40 points gives 0.344 for a skill of -1. */
  @Test
  void theTruthIsTheMeanOverItemsAndRuns() {
    GeneratingModel model = new GeneratingModel("m", 2, -1, 0, 1, 10, 1.5, 1);
    assertThat(model.truth(0)).isCloseTo(0.34366805857406346, within(1e-6));
    assertThat(model.truth(1)).isCloseTo(0.5, within(1e-9));
    assertThat(model.rank(0)).isEqualTo(2);
    assertThat(model.rank(1)).isEqualTo(1);
  }

  @Test
  void theSameSeedGivesTheSameCounts() {
    assertThat(Coverage.of(APART, 20, 3)).isEqualTo(Coverage.of(APART, 20, 3));
  }

  @Test
  void intervalsHoldAboutAsOftenAsTheySay() {
    Coverage coverage = Coverage.of(APART, 200, 1);
    // Binomial of 200 at .95: 190 ± 3, and four of these below; nothing holds without fail.
    assertThat(coverage.intervals()).hasSize(3).allMatch(held -> held >= 178 && held <= 200);
    assertThat(coverage.intervals().stream().mapToInt(Integer::intValue).sum()).isLessThan(600);
    assertThat(coverage.ranks()).isGreaterThanOrEqualTo(185);
  }
}
