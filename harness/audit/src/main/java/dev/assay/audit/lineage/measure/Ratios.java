package dev.assay.audit.lineage.measure;

/** Fills a {@link RatioHistogram}'s bins. */
final class Ratios {
  /** 6 units in the last place, of which bfloat16 has 2^-7 of the power of two below a value. */
  private static final float LEAST = 6f / 128;

  private static final int EXPONENT = 0x7f800000;

  private Ratios() {}

  /**
   * Counts the ratios of a block.
   *
   * @param counts bins from {@code at}, then the number outside
   */
  static void count(float[] s, float[] b, float[] i, int n, long[] counts, int at) {
    for (int k = 0; k < n; k++) {
      float v = i[k] - b[k];
      float d = s[k] - b[k];
      if (Math.abs(v) >= least(b[k], i[k]) && v != 0 && Float.isFinite(d) && Float.isFinite(v)) {
        int bin = RatioHistogram.index((double) d / v);
        counts[at + (bin < 0 ? RatioHistogram.BINS : bin)]++;
      }
    }
  }

  private static float least(float b, float i) {
    int size = Float.floatToRawIntBits(Math.max(Math.abs(b), Math.abs(i)));
    return Float.intBitsToFloat(size & EXPONENT) * LEAST;
  }
}
