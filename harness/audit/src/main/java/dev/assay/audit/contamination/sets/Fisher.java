package dev.assay.audit.contamination.sets;

/** Fisher's exact test (Fisher 1935), one-sided. */
final class Fisher {
  private Fisher() {}

  /**
   * How likely at least {@code a} of the {@code a + b} hits fall among the first {@code n} of
   * {@code n + m} by chance.
   *
   * @param a hits among the first
   * @param n how many the first are
   * @param b hits among the others
   * @param m how many the others are
   */
  static double atLeast(int a, int n, int b, int m) {
    if (a < 0 || b < 0 || a > n || b > m) {
      throw new IllegalArgumentException(a + " of " + n + ", " + b + " of " + m);
    }
    double[] logs = logFactorials(n + m);
    int hits = a + b;
    double all = choose(logs, n + m, hits);
    double p = 0;
    for (int k = a; k <= Math.min(n, hits); k++) {
      if (hits - k <= m) {
        p += Math.exp(choose(logs, n, k) + choose(logs, m, hits - k) - all);
      }
    }
    return Math.min(1, p);
  }

  private static double choose(double[] logs, int n, int k) {
    return logs[n] - logs[k] - logs[n - k];
  }

  private static double[] logFactorials(int n) {
    double[] logs = new double[n + 1];
    for (int i = 2; i <= n; i++) {
      logs[i] = logs[i - 1] + Math.log(i);
    }
    return logs;
  }
}
