package dev.assay.audit.lineage.plausibility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.audit.lineage.Views;
import dev.assay.audit.lineage.weights.TensorView;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class RankEnergyTest {
  private static final int ROWS = 96;
  private static final int COLUMNS = 160;

  private static TensorView matrix(double[][] values) {
    float[] flat = new float[ROWS * COLUMNS];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = (float) values[i / COLUMNS][i % COLUMNS];
    }
    return Views.f32("w", List.of((long) ROWS, (long) COLUMNS), flat);
  }

  private static double[][] ofRank(int rank, Random random) {
    double[][] values = new double[ROWS][COLUMNS];
    for (int k = 0; k < rank; k++) {
      double[] right = random.doubles(COLUMNS, -1, 1).toArray();
      for (double[] row : values) {
        double left = random.nextGaussian();
        for (int j = 0; j < COLUMNS; j++) {
          row[j] += left * right[j];
        }
      }
    }
    return values;
  }

  @Test
  void anAdapterOfItsRankExplainsAll() {
    TensorView zero = matrix(new double[ROWS][COLUMNS]);
    TensorView low = matrix(ofRank(8, new Random(1)));

    assertThat(RankEnergy.share(low, zero, 8, 0)).isCloseTo(1, within(1e-6));
    assertThat(RankEnergy.share(low, zero, 4, 0)).isBetween(.4, .9);
  }

  @Test
  void aDenseChangeIsNotExplainedByEightDirections() {
    TensorView zero = matrix(new double[ROWS][COLUMNS]);
    TensorView dense = matrix(ofRank(96, new Random(2)));

    assertThat(RankEnergy.share(dense, zero, 8, 0)).isBetween(.1, .4);
    assertThat(RankEnergy.share(dense, zero, 96, 0)).isCloseTo(1, within(1e-6));
  }

  @Test
  void eigenvaluesOfASmallMatrixAreKnown() {
    assertThat(Symmetric.eigenvalues(new double[][] {{2, 1, 0}, {1, 2, 0}, {0, 0, 5}}))
        .containsExactly(new double[] {1, 3, 5}, within(1e-12));
  }
}
