package dev.assay.tasks.scoring;

/**
 * The chance that at least one of k samples passes, estimated without bias from n samples of which
 * c pass: 1 - C(n - c, k) / C(n, k) (Chen et al.: Evaluating Large Language Models Trained on Code,
 * 2021, section 2.1). 1 - (1 - c / n)^k, which is often used instead, is too small.
 */
public final class PassAtK {
  private PassAtK() {}

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
