package dev.assay.audit.lineage.decide;

import dev.assay.audit.lineage.weights.Elements;
import dev.assay.audit.lineage.weights.TensorView;

/**
 * Cosine of S - B and v = I - B in the metric in which v's own directions weigh alike: both are
 * multiplied by the inverse of the Cholesky factor of v v' + .3 m I, m the median of v v's
 * diagonal.
 *
 * <p>What two runs on like data have in common lies in few strong directions; the bulk of v is the
 * donor run's own noise, which only a copy of it brings along. So an honest run's whitened cosine
 * is far below its plain one, a merge's is not. Measured on 256 by 256 evenly spread elements of a
 * matrix; the median over matrices is what counts (of six variants tried, the one that kept most
 * apart over architectures).
 */
final class Whitening {
  private static final int MOST = 256;
  private static final double RIDGE = 0.3;

  private Whitening() {}

  /** The cosine of a matrix; NaN for vectors and where S or I is B. */
  static double cosine(TensorView s, TensorView b, TensorView i) {
    if (b.shape().size() != 2 || Elements.rows(b) < 2 || Elements.rowLength(b) < 2) {
      return Double.NaN;
    }
    double[][] v = difference(i, b);
    double[][] d = difference(s, b);
    if (v.length > v[0].length) {
      v = transposed(v);
      d = transposed(d);
    }
    double[][] factor = factor(v);
    if (factor.length == 0) {
      return Double.NaN;
    }
    solve(factor, v);
    solve(factor, d);
    double dd = product(d, d);
    return dd == 0 ? Double.NaN : product(d, v) / Math.sqrt(product(v, v) * dd);
  }

  private static double[][] difference(TensorView a, TensorView b) {
    int rows = (int) Math.min(MOST, Elements.rows(b));
    int width = (int) Elements.rowLength(b);
    int columns = Math.min(MOST, width);
    double[][] difference = new double[rows][columns];
    for (int i = 0; i < rows; i++) {
      long row = spread(i, rows, Elements.rows(b));
      float[] x = Elements.row(a, row);
      float[] y = Elements.row(b, row);
      for (int j = 0; j < columns; j++) {
        int at = (int) spread(j, columns, width);
        double difference1 = (double) x[at] - y[at];
        difference[i][j] = Double.isFinite(difference1) ? difference1 : 0;
      }
    }
    return difference;
  }

  private static long spread(int index, int taken, long all) {
    return taken == 1 ? 0 : index * (all - 1) / (taken - 1);
  }

  private static double[][] transposed(double[][] matrix) {
    double[][] transposed = new double[matrix[0].length][matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j < matrix[i].length; j++) {
        transposed[j][i] = matrix[i][j];
      }
    }
    return transposed;
  }

  /** Lower Cholesky factor of v v' + m I; empty where v is 0. */
  private static double[][] factor(double[][] v) {
    int n = v.length;
    double[][] a = new double[n][n];
    double[] diagonal = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        a[i][j] = dot(v[i], v[j], v[i].length);
      }
      diagonal[i] = a[i][i];
    }
    double median = Spread.median(diagonal);
    double ridge = RIDGE * (median > 0 ? median : dot(diagonal, ones(n), n) / n);
    if (!(ridge > 0)) {
      return new double[0][];
    }
    for (int i = 0; i < n; i++) {
      a[i][i] += ridge;
      for (int j = 0; j <= i; j++) {
        double sum = a[i][j] - dot(a[i], a[j], j);
        a[i][j] = i == j ? Math.sqrt(sum) : sum / a[j][j];
      }
    }
    return a;
  }

  private static double[] ones(int n) {
    double[] ones = new double[n];
    java.util.Arrays.fill(ones, 1);
    return ones;
  }

  /** Replaces a matrix by the factor's inverse times it. */
  private static void solve(double[][] factor, double[][] matrix) {
    for (int i = 0; i < matrix.length; i++) {
      double[] row = matrix[i];
      for (int k = 0; k < i; k++) {
        double times = factor[i][k];
        double[] above = matrix[k];
        for (int j = 0; j < row.length; j++) {
          row[j] -= times * above[j];
        }
      }
      for (int j = 0; j < row.length; j++) {
        row[j] /= factor[i][i];
      }
    }
  }

  private static double product(double[][] a, double[][] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += dot(a[i], b[i], a[i].length);
    }
    return sum;
  }

  private static double dot(double[] a, double[] b, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
