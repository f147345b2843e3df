package dev.assay.tasks.scoring;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The chance that at least one of k samples passes, estimated without bias from n samples of which
 * c pass: 1 - C(n - c, k) / C(n, k) (Chen et al.: Evaluating Large Language Models Trained on Code,
 * 2021, section 2.1). 1 - (1 - c / n)^k, which is often used instead, is too small.
 */
public final class PassAtK {
  /** The k that are reported where there are as many samples. */
  private static final List<Integer> REPORTED = List.of(1, 5, 10, 100);

  private PassAtK() {}

  /**
   * By k, the mean over items.
   *
   * @param right samples of each item that passed
   * @param samples an item
   */
  public static Map<Integer, Double> means(int[] right, int samples) {
    Map<Integer, Double> means = new TreeMap<>();
    for (int k : REPORTED) {
      if (k <= samples) {
        means.put(k, Arrays.stream(right).mapToDouble(c -> of(samples, c, k)).average().orElse(0));
      }
    }
    return means;
  }

  /** Of one item. */
  public static double of(int n, int c, int k) {
    if (k < 1 || n < k || c < 0 || c > n) {
      throw new IllegalArgumentException("pass@" + k + " of " + c + " among " + n);
    }
    if (n - c < k) {
      return 1;
    }
    double none = 1;
    for (int i = n - c + 1; i <= n; i++) {
      none *= 1 - (double) k / i;
    }
    return 1 - none;
  }
}
