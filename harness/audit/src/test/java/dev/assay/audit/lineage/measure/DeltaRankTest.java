package dev.assay.audit.lineage.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.audit.lineage.measure.DeltaRank.Estimate;
import dev.assay.audit.lineage.weights.TensorView;
import dev.assay.tasks.checkpoint.DType;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeltaRankTest {
  private static final int ROWS = 400;
  private static final int COLUMNS = 300;
  private static final List<Long> SHAPE = List.of((long) ROWS, (long) COLUMNS);

  private final Random random = new Random(1);
  private final double[] base = Tensors.normal(random, ROWS * COLUMNS, 1);

  private double[] plusLowRank(int rank, double scale) {
    double[] left = Tensors.normal(random, ROWS * rank, scale);
    double[] right = Tensors.normal(random, rank * COLUMNS, 1);
    double[] sum = base.clone();
    for (int r = 0; r < ROWS; r++) {
      for (int c = 0; c < COLUMNS; c++) {
        for (int k = 0; k < rank; k++) {
          sum[r * COLUMNS + c] += left[r * rank + k] * right[k * COLUMNS + c];
        }
      }
    }
    return sum;
  }

  private Estimate estimate(double[] candidate) {
    return DeltaRank.of(
        Tensors.of(DType.F32, SHAPE, candidate), Tensors.of(DType.F32, SHAPE, base), 7);
  }

  @Test
  void aLowRankChangeLiesInItsDirections() {
    Estimate found = estimate(plusLowRank(16, .01));
    assertThat(found.top16()).isCloseTo(1, within(1e-6));
    assertThat(found.top8()).isBetween(.4, .9);
    assertThat(found.rows()).isEqualTo(256);
  }

  @Test
  void aDenseChangeLiesInNone() {
    double[] candidate = base.clone();
    for (int k = 0; k < candidate.length; k++) {
      candidate[k] += .01 * random.nextGaussian();
    }
    Estimate found = estimate(candidate);
    assertThat(found.top8()).isLessThan(.15);
    assertThat(found.top64()).isBetween(.4, .7);
    assertThat(found.energy()).isCloseTo(256 * COLUMNS * 1e-4, within(.5));
  }

  @Test
  void noChangeHasNoDirections() {
    assertThat(estimate(base).top8()).isNaN();
    assertThat(estimate(base).energy()).isZero();
  }

  @Test
  void findsTheSameEachTime() {
    double[] candidate = plusLowRank(40, .01);
    assertThat(estimate(candidate)).isEqualTo(estimate(candidate));
  }

  @Test
  void samplesMatricesOnly() {
    TensorView matrix = Tensors.of(DType.F32, SHAPE, base);
    TensorView vector = Tensors.of(DType.F32, List.of(3L), 1, 2, 3);
    Map<String, TensorView> tensors = Map.of("t", matrix, "v", vector);
    assertThat(DeltaRank.sample(tensors, tensors, 9, 1))
        .extracting(Estimate::name)
        .containsOnly("t");
    assertThatThrownBy(() -> DeltaRank.of(vector, vector, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void eigenvaluesAreThoseOfAKnownMatrix() {
    // 2 on the diagonal, -1 beside it: 2 - 2 cos(k pi / (n + 1)), in a rotated basis.
    int n = 12;
    double[][] matrix = new double[n][n];
    double[] u = Tensors.normal(random, n, 1);
    double u2 = 0;
    for (double x : u) {
      u2 += x * x;
    }
    for (int r = 0; r < n; r++) {
      for (int c = 0; c < n; c++) {
        for (int k = 0; k < n; k++) {
          for (int l = Math.max(0, k - 1); l <= Math.min(n - 1, k + 1); l++) {
            double left = (r == k ? 1 : 0) - 2 * u[r] * u[k] / u2;
            double right = (l == c ? 1 : 0) - 2 * u[l] * u[c] / u2;
            matrix[r][c] += left * (k == l ? 2 : -1) * right;
          }
        }
      }
    }
    double[] found = new SymmetricEigenvalues(matrix).largest(n);
    for (int k = 1; k <= n; k++) {
      assertThat(found[n - k]).isCloseTo(2 - 2 * Math.cos(k * Math.PI / (n + 1)), within(1e-9));
    }
  }
}
