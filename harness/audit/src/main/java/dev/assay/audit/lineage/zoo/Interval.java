package dev.assay.audit.lineage.zoo;

/** A share with its interval of 95 % confidence, each from 0 to 1. */
public record Interval(double share, double low, double high) {
  private static final double Z = 1.959963984540054;

  /** Wilson's score interval (Wilson 1927): sound at 0 and at 1 too. */
  public static Interval wilson(int hits, int n) {
    if (n == 0) {
      return new Interval(0, 0, 1);
    }
    double p = (double) hits / n;
    double square = Z * Z;
    double middle = (p + square / (2 * n)) / (1 + square / n);
    double half = Z / (1 + square / n) * Math.sqrt(p * (1 - p) / n + square / (4.0 * n * n));
    // At 0 and 1 the ends are exact but for rounding.
    return new Interval(p, hits == 0 ? 0 : middle - half, hits == n ? 1 : middle + half);
  }
}
