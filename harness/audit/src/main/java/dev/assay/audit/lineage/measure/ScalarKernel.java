package dev.assay.audit.lineage.measure;

import java.util.Arrays;

/**
 * One element after the other: what runs where the JVM has no vectors, and what others must equal.
 */
final class ScalarKernel implements Kernel {
  private static final int MAGNITUDE = 0x7fff;

  @Override
  public void pair(float[] s, float[] b, int n, double[] sums) {
    Arrays.fill(sums, 0, PAIR, 0);
    addPair(s, b, 0, n, sums);
  }

  @Override
  public void donor(float[] s, float[] b, float[] i, int n, double[] sums) {
    Arrays.fill(sums, 0, DONOR, 0);
    addDonor(s, b, i, 0, n, sums);
  }

  @Override
  public void census(short[] s, short[] b, int n, int[] counts) {
    Arrays.fill(counts, 0, 2, 0);
    addCensus(s, b, 0, n, counts);
  }

  @Override
  public void donorCensus(short[] s, short[] b, short[] i, int n, int[] counts) {
    Arrays.fill(counts, 0, 3, 0);
    addDonorCensus(s, b, i, 0, n, counts);
  }

  /** Adds the elements from one to before another to sums. */
  static void addPair(float[] s, float[] b, int from, int to, double[] sums) {
    double s2 = 0;
    double b2 = 0;
    double sb = 0;
    double d2 = 0;
    float largest = 0;
    for (int k = from; k < to; k++) {
      float d = s[k] - b[k];
      s2 += (double) s[k] * s[k];
      b2 += (double) b[k] * b[k];
      sb += (double) s[k] * b[k];
      d2 += (double) d * d;
      largest = Math.max(largest, Math.abs(d));
    }
    sums[0] += s2;
    sums[1] += b2;
    sums[2] += sb;
    sums[3] += d2;
    sums[4] = Math.max(sums[4], largest);
  }

  static void addDonor(float[] s, float[] b, float[] i, int from, int to, double[] sums) {
    double i2 = 0;
    double si = 0;
    double bi = 0;
    double v2 = 0;
    double dv = 0;
    double e2 = 0;
    for (int k = from; k < to; k++) {
      float d = s[k] - b[k];
      float v = i[k] - b[k];
      float e = s[k] - i[k];
      i2 += (double) i[k] * i[k];
      si += (double) s[k] * i[k];
      bi += (double) b[k] * i[k];
      v2 += (double) v * v;
      dv += (double) d * v;
      e2 += (double) e * e;
    }
    sums[0] += i2;
    sums[1] += si;
    sums[2] += bi;
    sums[3] += v2;
    sums[4] += dv;
    sums[5] += e2;
  }

  static void addCensus(short[] s, short[] b, int from, int to, int[] counts) {
    int equal = 0;
    for (int k = from; k < to; k++) {
      equal += s[k] == b[k] ? 1 : 0;
    }
    counts[0] += equal;
    counts[1] += zeros(s, b, from, to);
  }

  /** Zeros of s where b has none. */
  static int zeros(short[] s, short[] b, int from, int to) {
    int zeros = 0;
    for (int k = from; k < to; k++) {
      zeros += (s[k] & MAGNITUDE) == 0 && (b[k] & MAGNITUDE) != 0 ? 1 : 0;
    }
    return zeros;
  }

  static void addDonorCensus(short[] s, short[] b, short[] i, int from, int to, int[] counts) {
    for (int k = from; k < to; k++) {
      if (b[k] != i[k]) {
        counts[0]++;
        counts[1] += s[k] == b[k] ? 1 : 0;
        counts[2] += s[k] == i[k] ? 1 : 0;
      }
    }
  }
}
