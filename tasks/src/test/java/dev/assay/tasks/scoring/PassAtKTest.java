package dev.assay.tasks.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PassAtKTest {
  @Test
  void isTheShareOfSubsetsOfKSamplesThatHoldAPassingOne() {
    for (int n = 1; n <= 8; n++) {
      for (int c = 0; c <= n; c++) {
        for (int k = 1; k <= n; k++) {
          assertThat(PassAtK.of(n, c, k)).isCloseTo(counted(n, c, k), within(1e-12));
        }
      }
    }
  }

  /** Counts them: a subset is a bit mask, and samples below c pass. */
  private static double counted(int n, int c, int k) {
    int[] subsets = IntStream.range(0, 1 << n).filter(set -> Integer.bitCount(set) == k).toArray();
    long with = IntStream.of(subsets).filter(set -> (set & ((1 << c) - 1)) != 0).count();
    return (double) with / subsets.length;
  }

  @Test
  void needsAtLeastKSamples() {
    assertThat(PassAtK.of(200, 1, 100)).isCloseTo(0.5, within(1e-12));
    assertThatThrownBy(() -> PassAtK.of(3, 1, 4)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isReportedForTheKThatThereAreSamplesFor() {
    assertThat(PassAtK.means(new int[] {5, 0, 1}, 5))
        .containsExactly(
            java.util.Map.entry(1, (1 + 0 + 0.2) / 3), java.util.Map.entry(5, (1 + 0 + 1) / 3.0));
  }
}
