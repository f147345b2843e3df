package dev.assay.audit.lineage.decide;

/** Sums of products of d = S - B and v_k = I_k - B, for least squares of d on all v_k. */
final class Gram {
  private final double[][] v;
  private final double[] dv;
  private double d2;
  private double lastD2;
  private final double[] lastDv;
  private final double[] lastV2;

  Gram(int others) {
    v = new double[others][others];
    dv = new double[others];
    lastDv = new double[others];
    lastV2 = new double[others];
  }

  void add(float[] d, float[][] differences) {
    lastD2 = dot(d, d);
    d2 += lastD2;
    for (int i = 0; i < dv.length; i++) {
      lastDv[i] = dot(d, differences[i]);
      dv[i] += lastDv[i];
      for (int j = 0; j <= i; j++) {
        double product = dot(differences[i], differences[j]);
        v[i][j] += product;
        if (i == j) {
          lastV2[i] = product;
        } else {
          v[j][i] += product;
        }
      }
    }
  }

  void add(Gram other) {
    d2 += other.d2;
    for (int i = 0; i < dv.length; i++) {
      dv[i] += other.dv[i];
      for (int j = 0; j < dv.length; j++) {
        v[i][j] += other.v[i][j];
      }
    }
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  int size() {
    return dv.length;
  }

  double d2() {
    return d2;
  }

  double dv(int i) {
    return dv[i];
  }

  double vv(int i, int j) {
    return v[i][j];
  }

  double lastD2() {
    return lastD2;
  }

  double lastDot(int i) {
    return lastDv[i];
  }

  double lastV2(int i) {
    return lastV2[i];
  }
}
