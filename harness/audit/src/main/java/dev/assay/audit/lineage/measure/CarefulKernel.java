package dev.assay.audit.lineage.measure;

import java.util.Arrays;

/**
 * The same sums and counts for blocks with elements that are not finite, which are left out, or so
 * large that the quick kernels overflow.
 */
final class CarefulKernel {
  private CarefulKernel() {}

  /** Returns the number of elements of s that are not finite. */
  static int pair(Block s, Block b, int n, double[] sums, int[] counts) {
    Arrays.fill(sums, 0);
    Arrays.fill(counts, 0);
    int bad = 0;
    for (int k = 0; k < n; k++) {
      double sv = s.values()[k];
      double bv = b.values()[k];
      if (!Double.isFinite(sv)) {
        bad++;
      } else if (Double.isFinite(bv)) {
        double d = sv - bv;
        sums[0] += sv * sv;
        sums[1] += bv * bv;
        sums[2] += sv * bv;
        sums[3] += d * d;
        sums[4] = Math.max(sums[4], Math.abs(d));
        counts[0] += s.bits()[k] == b.bits()[k] ? 1 : 0;
        counts[1] += (s.bits()[k] & 0x7fff) == 0 && (b.bits()[k] & 0x7fff) != 0 ? 1 : 0;
      }
    }
    return bad;
  }

  /** Returns the number of elements that were compared; the last of the sums is d d over them. */
  static int donor(Block s, Block b, Block i, int n, double[] sums, int[] counts) {
    Arrays.fill(sums, 0);
    Arrays.fill(counts, 0);
    int compared = 0;
    for (int k = 0; k < n; k++) {
      double sv = s.values()[k];
      double bv = b.values()[k];
      double iv = i.values()[k];
      if (Double.isFinite(sv) && Double.isFinite(bv) && Double.isFinite(iv)) {
        compared++;
        double d = sv - bv;
        double v = iv - bv;
        sums[0] += iv * iv;
        sums[1] += sv * iv;
        sums[2] += bv * iv;
        sums[3] += v * v;
        sums[4] += d * v;
        sums[5] += (sv - iv) * (sv - iv);
        sums[6] += d * d;
        if (b.bits()[k] != i.bits()[k]) {
          counts[0]++;
          counts[1] += s.bits()[k] == b.bits()[k] ? 1 : 0;
          counts[2] += s.bits()[k] == i.bits()[k] ? 1 : 0;
        }
      }
    }
    return compared;
  }
}
