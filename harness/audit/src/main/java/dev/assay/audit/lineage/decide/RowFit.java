package dev.assay.audit.lineage.decide;

import java.util.Arrays;

/**
 * How evenly the rows of a tensor follow one donor; d = S - B, v = I - B, row by row.
 *
 * @param rows rows with v that are not 0
 * @param elements elements in them
 * @param alpha d.v / v.v over them
 * @param beta d.v / d.d over them
 * @param overAlpha mean square of (row's alpha - alpha) in units of its standard error: about 1 for
 *     independent noise, far more for training
 * @param overOne the same about 1 instead of alpha
 * @param overBeta the same of the regression of v on d about beta
 * @param straight rows whose d is a multiple of v to within 1 % (cosine above .99)
 * @param straightAlpha middle of the window of .04 of alpha with the most of these, not at 0
 * @param straightRows rows in that window
 */
record RowFit(
    long rows,
    long elements,
    double alpha,
    double beta,
    double overAlpha,
    double overOne,
    double overBeta,
    long straight,
    double straightAlpha,
    long straightRows) {

  /** Of a donor whose rows are not at hand. */
  static final RowFit UNKNOWN = new RowFit(0, 0, 0, 0, Double.NaN, Double.NaN, Double.NaN, 0, 0, 0);

  static final class Collector {
    private static final double STRAIGHT = 0.99;
    private static final int BINS = 300;
    private final int width;
    private final long[] alphas = new long[BINS];
    private double[] d2 = new double[64];
    private double[] dv = new double[64];
    private double[] v2 = new double[64];
    private int rows;
    private long straight;

    Collector(int width) {
      this.width = width;
    }

    void add(double rowD2, double rowDv, double rowV2) {
      if (rowV2 <= 0) {
        return;
      }
      if (rows == d2.length) {
        d2 = Arrays.copyOf(d2, 2 * rows);
        dv = Arrays.copyOf(dv, 2 * rows);
        v2 = Arrays.copyOf(v2, 2 * rows);
      }
      d2[rows] = rowD2;
      dv[rows] = rowDv;
      v2[rows] = rowV2;
      rows++;
      if (rowD2 > 0 && rowDv > STRAIGHT * Math.sqrt(rowD2 * rowV2)) {
        straight++;
        int bin = (int) Math.floor(rowDv / rowV2 * 100);
        if (bin >= 2 && bin < BINS) {
          alphas[bin]++;
        }
      }
    }

    RowFit fit() {
      double sumD2 = Arrays.stream(d2, 0, rows).sum();
      double sumDv = Arrays.stream(dv, 0, rows).sum();
      double sumV2 = Arrays.stream(v2, 0, rows).sum();
      double alpha = sumV2 == 0 ? 0 : sumDv / sumV2;
      double beta = sumD2 == 0 ? 0 : sumDv / sumD2;
      int mode = mode();
      return new RowFit(
          rows,
          (long) rows * width,
          alpha,
          beta,
          over(alpha, v2, d2),
          over(1, v2, d2),
          over(beta, d2, v2),
          straight,
          (mode + 2) / 100.0,
          mode < 0 ? 0 : window(mode));
    }

    /** Of the regression of the one with the squares {@code y2} on that with {@code x2}. */
    private double over(double coefficient, double[] x2, double[] y2) {
      double sum = 0;
      long used = 0;
      for (int r = 0; r < rows; r++) {
        if (x2[r] > 0 && width > 2) {
          double own = dv[r] / x2[r];
          double residual = Math.max(0, y2[r] - own * dv[r]);
          double variance = residual / (width - 1) / x2[r];
          double apart = own - coefficient;
          // A floor for rows that fit exactly: a millionth of the coefficient.
          sum += apart * apart / Math.max(variance, 1e-12 * coefficient * coefficient + 1e-300);
          used++;
        }
      }
      return used == 0 ? 0 : sum / used;
    }

    private int mode() {
      int best = -1;
      for (int bin = 2; bin + 4 <= BINS; bin++) {
        if (window(bin) > (best < 0 ? 0 : window(best))) {
          best = bin;
        }
      }
      return best;
    }

    private long window(int from) {
      return Arrays.stream(alphas, from, from + 4).sum();
    }
  }
}
