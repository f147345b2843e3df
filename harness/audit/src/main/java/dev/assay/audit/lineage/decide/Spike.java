package dev.assay.audit.lineage.decide;

import dev.assay.audit.lineage.measure.RatioHistogram;

/**
 * The narrow peak that a merge leaves in the histogram of (S - B) / (I - B).
 *
 * @param ratio where it is; at least .08
 * @param share elements within 5 % and .015 of it, less as many on the mirrored place below zero,
 *     of all whose S is not B
 * @param moved share of the counted elements whose S is not B
 */
public record Spike(double ratio, double share, double moved) {
  private static final double LEAST = 0.08;
  private static final double RELATIVE = 0.05;
  private static final double ABSOLUTE = 0.015;

  static Spike of(RatioHistogram ratios) {
    int zero = RatioHistogram.index(0);
    long still = ratios.bin(zero) + ratios.bin(zero - 1);
    double moved = ratios.total() - still;
    if (moved <= 0) {
      return new Spike(0, 0, 0);
    }
    double best = 0;
    double at = 0;
    for (int i = RatioHistogram.index(LEAST); i < RatioHistogram.LINEAR + RatioHistogram.LOG; i++) {
      double middle = RatioHistogram.middle(i);
      double reach = Math.max(ABSOLUTE, RELATIVE * middle);
      double count = count(ratios, middle - reach, middle + reach);
      if (count > best) {
        best = count;
        at = middle;
      }
    }
    return new Spike(at, best / moved, moved / ratios.total());
  }

  /** Elements in the bins of a range above zero, less those in the mirrored bins. */
  private static double count(RatioHistogram ratios, double low, double high) {
    int to = RatioHistogram.index(high);
    int last = to < 0 ? RatioHistogram.LINEAR + RatioHistogram.LOG - 1 : to;
    long count = 0;
    for (int i = RatioHistogram.index(low); i <= last; i++) {
      int mirrored = 2 * RatioHistogram.index(0) - 1 - i;
      count += ratios.bin(i) - (mirrored >= 0 ? ratios.bin(mirrored) : 0);
    }
    return count;
  }
}
