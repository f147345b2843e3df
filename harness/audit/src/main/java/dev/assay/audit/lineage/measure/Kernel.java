package dev.assay.audit.lineage.measure;

/**
 * The inner loops over a block. Implementations agree exactly in counts, and in sums to {@link
 * #TOLERANCE} of the sum of the terms' absolute values. Sums of a block with NaN, infinite or huge
 * values may come out as NaN or infinite.
 */
public interface Kernel {
  /** Largest relative difference of two implementations' sums. */
  double TOLERANCE = 2e-5;

  /** Number of sums of {@link #pair}. */
  int PAIR = 5;

  /** Number of sums of {@link #donor}. */
  int DONOR = 6;

  /** Sets sums: s s, b b, s b, d d, largest absolute d. */
  void pair(float[] s, float[] b, int n, double[] sums);

  /** Sets sums: i i, s i, b i, v v, d v, e e. */
  void donor(float[] s, float[] b, float[] i, int n, double[] sums);

  /** Sets counts: s equal to b; s zero where b is not. */
  void census(short[] s, short[] b, int n, int[] counts);

  /** Sets counts: b different from i; of these s equal to b; of these s equal to i. */
  void donorCensus(short[] s, short[] b, short[] i, int n, int[] counts);
}
