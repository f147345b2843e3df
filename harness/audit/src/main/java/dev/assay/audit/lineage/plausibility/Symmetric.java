package dev.assay.audit.lineage.plausibility;

import java.util.Arrays;

/** Eigenvalues of a small symmetric matrix, by Jacobi's cyclic rotations. */
final class Symmetric {
  private static final int MOST_SWEEPS = 50;

  private Symmetric() {}

  /** Ascending. The matrix is destroyed. */
  static double[] eigenvalues(double[][] a) {
    int n = a.length;
    double scale = 0;
    for (double[] row : a) {
      for (double value : row) {
        scale += value * value;
      }
    }
    for (int sweep = 0; sweep < MOST_SWEEPS && off(a) > 1e-24 * scale; sweep++) {
      for (int p = 0; p < n; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(a, p, q);
        }
      }
    }
    double[] values = new double[n];
    Arrays.setAll(values, i -> a[i][i]);
    Arrays.sort(values);
    return values;
  }

  private static double off(double[][] a) {
    double sum = 0;
    for (int p = 0; p < a.length; p++) {
      for (int q = 0; q < p; q++) {
        sum += 2 * a[p][q] * a[p][q];
      }
    }
    return sum;
  }

  private static void rotate(double[][] a, int p, int q) {
    if (a[p][q] == 0) {
      return;
    }
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(theta, 1));
    double c = 1 / Math.hypot(t, 1);
    double s = t * c;
    for (int k = 0; k < a.length; k++) {
      double kp = a[k][p];
      double kq = a[k][q];
      a[k][p] = c * kp - s * kq;
      a[k][q] = s * kp + c * kq;
    }
    for (int k = 0; k < a.length; k++) {
      double pk = a[p][k];
      double qk = a[q][k];
      a[p][k] = c * pk - s * qk;
      a[q][k] = s * pk + c * qk;
    }
  }
}
