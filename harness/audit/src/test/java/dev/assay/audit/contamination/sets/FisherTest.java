package dev.assay.audit.contamination.sets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

final class FisherTest {
  @Test
  void theLadyTastingTeaHadAllFourRightByChanceOnceInSeventy() {
    assertThat(Fisher.atLeast(4, 4, 0, 4)).isCloseTo(1.0 / 70, within(1e-12));
    assertThat(Fisher.atLeast(3, 4, 1, 4)).isCloseTo(17.0 / 70, within(1e-12));
  }

  @Test
  void smallTablesAgreeWithCountingAllOfThem() {
    for (int n = 1; n <= 6; n++) {
      for (int m = 1; m <= 6; m++) {
        for (int a = 0; a <= n; a++) {
          for (int b = 0; b <= m; b++) {
            assertThat(Fisher.atLeast(a, n, b, m))
                .isCloseTo(counted(a, n, a + b, n + m), within(1e-12));
          }
        }
      }
    }
  }

  @Test
  void largeCountsNeitherOverflowNorVanish() {
    assertThat(Fisher.atLeast(44, 1319, 7, 1319))
        .isCloseTo(4.671852e-8, Percentage.withPercentage(0.001));
    assertThat(Fisher.atLeast(86_000, 86_000, 0, 86_000)).isZero();
    assertThat(Fisher.atLeast(0, 86_000, 5, 86_000)).isCloseTo(1, within(1e-9));
  }

  @Test
  void countsBeyondTheSetsAreRefused() {
    assertThatThrownBy(() -> Fisher.atLeast(3, 2, 0, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Of all ways to choose the hits, the share with at least {@code a} among the first. */
  private static double counted(int a, int n, int hits, int all) {
    int ways = 0;
    int right = 0;
    for (int set = 0; set < 1 << all; set++) {
      if (Integer.bitCount(set) == hits) {
        ways++;
        right += Integer.bitCount(set & ((1 << n) - 1)) >= a ? 1 : 0;
      }
    }
    return (double) right / ways;
  }
}
