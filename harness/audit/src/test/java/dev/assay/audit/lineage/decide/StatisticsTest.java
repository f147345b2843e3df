package dev.assay.audit.lineage.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.audit.lineage.measure.RatioHistogram;
import dev.assay.audit.lineage.weights.TensorView;
import dev.assay.results.InputException;
import dev.assay.tasks.checkpoint.DType;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class StatisticsTest {
  private static final int ROWS = 120;
  private static final int WIDTH = 80;

  @Test
  void aSpikeIsFoundWhereItIs() {
    long[] bins = new long[RatioHistogram.LINEAR + RatioHistogram.LOG];
    bins[RatioHistogram.index(0.3)] = 700;
    bins[RatioHistogram.index(0.7)] = 100;
    bins[RatioHistogram.index(0)] = 200;

    Spike spike = Spike.of(new RatioHistogram(bins, 0));

    assertThat(spike.ratio()).isBetween(0.28, 0.32);
    assertThat(spike.share()).isEqualTo(700 / 800.0);
    assertThat(spike.moved()).isEqualTo(0.8);
  }

  @Test
  void ratiosOnBothSidesOfZeroAreNoSpike() {
    long[] bins = new long[RatioHistogram.LINEAR + RatioHistogram.LOG];
    bins[RatioHistogram.index(0.2)] = 500;
    bins[RatioHistogram.index(-0.2) - 1] = 500;

    assertThat(Spike.of(new RatioHistogram(bins, 0)).share()).isZero();
  }

  @Test
  void droppedAndRescaledDifferencesSpikeBeyondTwo() {
    long[] bins = new long[RatioHistogram.LINEAR + RatioHistogram.LOG];
    bins[RatioHistogram.index(10)] = 100;
    bins[RatioHistogram.index(0)] = 900;

    Spike spike = Spike.of(new RatioHistogram(bins, 0));

    assertThat(spike.ratio()).isBetween(9.5, 10.5);
    assertThat(spike.share()).isEqualTo(1);
  }

  @Test
  void noiseOnTheDonorLeavesRowsEvenAndTrainingDoesNot() {
    Random random = new Random(3);
    float[] v = structured(random);
    float[] noise = new float[v.length];
    float[] training = new float[v.length];
    for (int i = 0; i < v.length; i++) {
      noise[i] = v[i] + (float) random.nextGaussian();
      int row = i / WIDTH;
      training[i] = (0.6f + 0.8f * row / ROWS) * v[i] + (float) (0.5 * random.nextGaussian());
    }

    assertThat(fit(noise, v).overOne()).isBetween(0.6, 1.5);
    assertThat(fit(training, v).overOne()).isGreaterThan(4);
  }

  @Test
  void rowsAlongTheDonorAreStraight() {
    Random random = new Random(4);
    float[] v = structured(random);
    float[] d = structured(random);
    for (int i = 0; i < v.length / 2; i++) {
      d[i] = 0.4f * v[i];
    }

    RowFit fit = fit(d, v);

    assertThat(fit.straightRows()).isGreaterThanOrEqualTo(ROWS / 2);
    assertThat(fit.straightAlpha()).isBetween(0.38, 0.42);
  }

  @Test
  void whiteningTellsSharedDirectionsFromACopy() {
    Random random = new Random(5);
    float[] shared = structured(random);
    float[] v = noisy(shared, random);
    float[] like = noisy(shared, random);
    float[] copy = v.clone();

    assertThat(whitened(copy, v)).isGreaterThan(0.999);
    assertThat(whitened(like, v)).isLessThan(0.4);
    assertThat(fit(like, v).alpha()).isGreaterThan(0.7);
  }

  @Test
  void anUnknownThresholdIsNamed() {
    assertThatThrownBy(() -> Thresholds.standard().number("no.such"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no.such");
  }

  @Test
  void everyThresholdHasAReasonAndASource() {
    assertThat(Thresholds.standard().all())
        .allMatch(t -> !t.reason().isBlank() && !t.source().isBlank());
  }

  private static float[] noisy(float[] from, Random random) {
    float[] noisy = from.clone();
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] += (float) (0.7 * random.nextGaussian());
    }
    return noisy;
  }

  /** Of rank 4, as a run's change. */
  private static float[] structured(Random random) {
    float[] values = new float[ROWS * WIDTH];
    for (int k = 0; k < 4; k++) {
      double[] left = random.doubles(ROWS).map(x -> x * 4 - 2).toArray();
      double[] right = random.doubles(WIDTH).map(x -> x * 2 - 1).toArray();
      for (int i = 0; i < values.length; i++) {
        values[i] += (float) (left[i / WIDTH] * right[i % WIDTH]);
      }
    }
    return values;
  }

  private static RowFit fit(float[] d, float[] v) {
    return RowScan.scan(view(d), view(new float[d.length]), List.of(view(v)), 1).fits().getFirst();
  }

  private static double whitened(float[] d, float[] v) {
    return Whitening.cosine(view(d), view(new float[d.length]), view(v));
  }

  private static TensorView view(float[] values) {
    return new TensorView(
        "x", DType.F32, List.of((long) ROWS, (long) WIDTH), MemorySegment.ofArray(values));
  }
}
