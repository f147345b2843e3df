package dev.assay.audit.lineage.calibrate;

/** Error rates with what their counts do not rule out. */
final class Rates {
  private static final double ALPHA = 0.05;

  private Rates() {}

  static Calibration.ErrorRate of(String kind, int count, int of) {
    double rate = of == 0 ? 0 : (double) count / of;
    return new Calibration.ErrorRate(kind, count, of, rate, upper(count, of));
  }

  /** The rate at which so few errors would be seen one time in twenty: by bisection. */
  static double upper(int count, int of) {
    if (count >= of) {
      return 1;
    }
    double low = 0;
    double high = 1;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (atMost(count, of, middle) > ALPHA) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** Probability of at most so many of n. */
  private static double atMost(int count, int n, double p) {
    double sum = 0;
    double logTerm = n * Math.log1p(-p);
    for (int k = 0; k <= count; k++) {
      sum += Math.exp(logTerm);
      logTerm += Math.log((double) (n - k) / (k + 1)) + Math.log(p) - Math.log1p(-p);
    }
    return sum;
  }
}
