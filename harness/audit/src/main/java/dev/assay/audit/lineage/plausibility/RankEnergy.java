package dev.assay.audit.lineage.plausibility;

import dev.assay.audit.lineage.weights.Bfloat16;
import dev.assay.audit.lineage.weights.TensorView;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * How much of a change's energy its strongest directions hold: a randomised subspace iteration
 * (Halko, Martinsson and Tropp 2011, algorithms 4.4 and 5.1) with two passes, which underestimates
 * by little when the rest falls off, and never overestimates.
 */
final class RankEnergy {
  private static final int PASSES = 2;
  private static final int SPARE = 16;

  private final double[][] delta;
  private final int columns;

  private RankEnergy(double[][] delta, int columns) {
    this.delta = delta;
    this.columns = columns;
  }

  /**
   * Share of |S - B|^2 that lies in the {@code rank} strongest directions, 0 to 1; 1 where nothing
   * changed.
   *
   * @param noise variance of one element's rounding, which no rank explains; left out
   */
  static double share(TensorView s, TensorView b, int rank, double noise) {
    int rows = Math.toIntExact(b.shape().getFirst());
    int columns = Math.toIntExact(b.rowLength());
    double[][] delta = new double[rows][columns];
    double all = 0;
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        long at = (long) i * columns + j;
        delta[i][j] = (double) Bfloat16.number(s, at) - Bfloat16.number(b, at);
        all += delta[i][j] * delta[i][j];
      }
    }
    int kept = Math.min(Math.min(rows, columns), rank + SPARE);
    double explained = all - noise * rows * columns;
    return explained <= 0
        ? 1
        : Math.min(1, new RankEnergy(delta, columns).strongest(kept, rank) / explained);
  }

  /** Sum of the squares of the strongest singular values. */
  private double strongest(int kept, int rank) {
    SplittableRandom random = new SplittableRandom(1);
    double[][] right = new double[kept][columns];
    for (double[] vector : right) {
      Arrays.setAll(vector, j -> random.nextGaussian());
    }
    orthonormal(right);
    for (int pass = 0; pass < PASSES; pass++) {
      double[][] left = orthonormal(timesRows(right));
      right = orthonormal(timesColumns(left));
    }
    double[][] left = timesRows(right);
    double[][] gram = new double[kept][kept];
    for (int i = 0; i < kept; i++) {
      for (int j = 0; j < kept; j++) {
        gram[i][j] = dot(left[i], left[j]);
      }
    }
    double[] values = Symmetric.eigenvalues(gram);
    return Arrays.stream(values, Math.max(0, kept - rank), kept).sum();
  }

  /** D v for each vector. */
  private double[][] timesRows(double[][] vectors) {
    double[][] out = new double[vectors.length][delta.length];
    for (int k = 0; k < vectors.length; k++) {
      for (int i = 0; i < delta.length; i++) {
        out[k][i] = dot(delta[i], vectors[k]);
      }
    }
    return out;
  }

  /** D' u for each vector. */
  private double[][] timesColumns(double[][] vectors) {
    double[][] out = new double[vectors.length][columns];
    for (int k = 0; k < vectors.length; k++) {
      for (int i = 0; i < delta.length; i++) {
        double factor = vectors[k][i];
        for (int j = 0; j < columns; j++) {
          out[k][j] += factor * delta[i][j];
        }
      }
    }
    return out;
  }

  /** Gram and Schmidt, twice, in place; a vector that vanishes becomes zero. */
  private static double[][] orthonormal(double[][] vectors) {
    for (int k = 0; k < vectors.length; k++) {
      for (int again = 0; again < 2; again++) {
        for (int before = 0; before < k; before++) {
          double along = dot(vectors[k], vectors[before]);
          for (int j = 0; j < vectors[k].length; j++) {
            vectors[k][j] -= along * vectors[before][j];
          }
        }
      }
      double length = Math.sqrt(dot(vectors[k], vectors[k]));
      double scale = length > 1e-300 ? 1 / length : 0;
      for (int j = 0; j < vectors[k].length; j++) {
        vectors[k][j] *= scale;
      }
    }
    return vectors;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
