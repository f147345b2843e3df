package dev.assay.audit.lineage.measure;

/**
 * Eigenvalues of small symmetric matrices: reduced to three diagonals by Householder's reflections,
 * then found by bisection on Sturm's count (Golub and Van Loan, Matrix Computations, 8.3 and 8.4).
 */
final class SymmetricEigenvalues {
  private static final int BISECTIONS = 60;

  private final int n;
  private final double[] diagonal;

  /** Squares of the values beside the diagonal; the first is 0. */
  private final double[] beside2;

  /** Takes a matrix of n rows and overwrites it. */
  SymmetricEigenvalues(double[][] matrix) {
    n = matrix.length;
    diagonal = new double[n];
    beside2 = new double[n];
    for (int k = 0; k < n - 2; k++) {
      reflect(matrix, k);
    }
    for (int k = 0; k < n; k++) {
      diagonal[k] = matrix[k][k];
      beside2[k] = k == 0 ? 0 : matrix[k][k - 1] * matrix[k][k - 1];
    }
  }

  /** Clears column k below the place under the diagonal: A becomes H A H. */
  private void reflect(double[][] a, int k) {
    double[] v = new double[n];
    double norm2 = 0;
    for (int r = k + 1; r < n; r++) {
      v[r] = a[r][k];
      norm2 += v[r] * v[r];
    }
    double first = v[k + 1];
    double rest2 = norm2 - first * first;
    if (rest2 <= 0) {
      return;
    }
    v[k + 1] = first + Math.copySign(Math.sqrt(norm2), first);
    double scale = 2 / (rest2 + v[k + 1] * v[k + 1]);
    double[] w = new double[n];
    double vw = 0;
    for (int r = k; r < n; r++) {
      double sum = 0;
      for (int c = k + 1; c < n; c++) {
        sum += a[r][c] * v[c];
      }
      w[r] = scale * sum;
      vw += v[r] * w[r];
    }
    for (int r = k; r < n; r++) {
      w[r] -= scale * vw / 2 * v[r];
    }
    for (int r = k; r < n; r++) {
      for (int c = k; c < n; c++) {
        a[r][c] -= v[r] * w[c] + w[r] * v[c];
      }
    }
  }

  /** The largest eigenvalues, largest first. */
  double[] largest(int count) {
    double bound = 0;
    for (int k = 0; k < n; k++) {
      double beside = Math.sqrt(beside2[k]) + (k + 1 < n ? Math.sqrt(beside2[k + 1]) : 0);
      bound = Math.max(bound, Math.abs(diagonal[k]) + beside);
    }
    double[] values = new double[Math.min(count, n)];
    for (int k = 0; k < values.length; k++) {
      values[k] = find(n - 1 - k, bound);
    }
    return values;
  }

  /** The eigenvalue that has so many below it. */
  private double find(int below, double bound) {
    double low = -bound;
    double high = bound;
    for (int k = 0; k < BISECTIONS; k++) {
      double middle = (low + high) / 2;
      if (below(middle) > below) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return (low + high) / 2;
  }

  /** Number of eigenvalues below x: of negative pivots of the matrix less x. */
  private int below(double x) {
    int count = 0;
    double pivot = 1;
    for (int k = 0; k < n; k++) {
      pivot = diagonal[k] - x - beside2[k] / pivot;
      if (pivot == 0) {
        pivot = Double.MIN_NORMAL;
      }
      count += pivot < 0 ? 1 : 0;
    }
    return count;
  }
}
