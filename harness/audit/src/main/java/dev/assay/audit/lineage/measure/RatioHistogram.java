package dev.assay.audit.lineage.measure;

import java.util.Arrays;

/**
 * Histogram of the ratio (S - B) / (I - B), element by element. A merge of the donor shows as a
 * spike at its share, a dropped-and-rescaled one (DARE) at 1 / (1 - p).
 *
 * <p>Bins: {@link #LINEAR} of width .01 from -1 to 2, then {@link #LOG} of equal ratio from 2 to
 * 128, and the rest on both sides is counted in {@code outside}.
 *
 * <p>Of large tensors a sample is counted: of one of up to 2^18 elements all of them, of larger
 * ones blocks of 2,048 elements, so many that they make 2^18 to 2^19 elements, but at least 1 of
 * 64. Which blocks depends on the place alone, so it is the same for each donor and each time.
 */
public final class RatioHistogram {
  /** Number of bins of width .01; the first begins at -1. */
  public static final int LINEAR = 300;

  /** Number of bins of equal ratio between 2 and 128, about 2 % wide each. */
  public static final int LOG = 208;

  /** Number of all bins. */
  public static final int BINS = LINEAR + LOG;

  private final long[] bins;
  private final long outside;

  /** Takes {@code LINEAR + LOG} counts. */
  public RatioHistogram(long[] bins, long outside) {
    if (bins.length != BINS) {
      throw new IllegalArgumentException("wrong number of bins: " + bins.length);
    }
    this.bins = bins.clone();
    this.outside = outside;
  }

  /** All elements that were counted: those of the sample whose v was large enough. */
  public long total() {
    return Arrays.stream(bins).sum() + outside;
  }

  /** Count of one bin. */
  public long bin(int index) {
    return bins[index];
  }

  /** Elements outside of all bins. */
  public long outside() {
    return outside;
  }

  /** Middle of a bin: a ratio. */
  public static double middle(int index) {
    return index < LINEAR
        ? -1 + (index + 0.5) / 100
        : 2 * Math.pow(64, (index - LINEAR + 0.5) / LOG);
  }

  /** Bin of a ratio, or -1 outside. */
  public static int index(double ratio) {
    if (ratio >= -1 && ratio < 2) {
      return (int) ((ratio + 1) * 100);
    }
    return ratio >= 2 && ratio < 128
        ? LINEAR + (int) (LOG * Math.log(ratio / 2) / Math.log(64))
        : -1;
  }

  /** Both histograms' counts together. */
  public RatioHistogram plus(RatioHistogram other) {
    long[] sum = bins.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other.bins[i];
    }
    return new RatioHistogram(sum, outside + other.outside);
  }
}
