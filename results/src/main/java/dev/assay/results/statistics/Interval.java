package dev.assay.results.statistics;

/** From {@code low} to {@code high}, shares from 0 to 1, of 95 % confidence. */
public record Interval(double low, double high) {
  private static final double Z = 1.959963984540054;

  /**
   * Wilson's score interval (Wilson 1927), sound at 0 and at 1 too; from 0 to 1 where nothing was
   * counted.
   *
   * @param share of hits, 0 to 1
   * @param n trials that tell something each; need not be whole
   */
  public static Interval wilson(double share, double n) {
    if (n == 0) {
      return new Interval(0, 1);
    }
    double square = Z * Z;
    double middle = (share + square / (2 * n)) / (1 + square / n);
    double half = Z / (1 + square / n) * Math.sqrt(share * (1 - share) / n + square / (4 * n * n));
    // At 0 and 1 the ends are exact but for rounding.
    return new Interval(share == 0 ? 0 : middle - half, share == 1 ? 1 : middle + half);
  }
}
