package dev.assay.tasks.recorded;

/** The upper tail of the chi-squared distribution of 3 degrees of freedom. */
final class ChiSquared {
  private ChiSquared() {}

  /**
   * In closed form: {@code erfc(sqrt(x/2)) + sqrt(2x/pi) exp(-x/2)} (Abramowitz and Stegun 26.4.4).
   */
  static double upperTailOfThree(double x) {
    return erfc(Math.sqrt(x / 2)) + Math.sqrt(2 * x / Math.PI) * Math.exp(-x / 2);
  }

  /** Numerical Recipes' Chebyshev fit (3rd edition, 6.2.2, erfcc): relative error below 1.2e-7. */
  private static double erfc(double z) {
    double t = 2 / (2 + z);
    double[] c = {
      -1.26551223,
      1.00002368,
      0.37409196,
      0.09678418,
      -0.18628806,
      0.27886807,
      -1.13520398,
      1.48851587,
      -0.82215223,
      0.17087277
    };
    double sum = 0;
    for (int i = c.length - 1; i >= 0; i--) {
      sum = sum * t + c[i];
    }
    return t * Math.exp(-z * z + sum);
  }
}
