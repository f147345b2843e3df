package dev.assay.audit.lineage.donors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.audit.lineage.Views;
import dev.assay.audit.lineage.weights.TensorView;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class CoordinatesTest {
  @Test
  void aSampleHasOneElementOfEachStratum() {
    long[] sample = Coordinates.of("layers.0.mlp.up_proj.weight", 1_000_003, 1000);

    assertThat(sample).hasSize(1000);
    for (int i = 0; i < sample.length; i++) {
      assertThat(sample[i] * 1000 / 1_000_003).isBetween((long) i - 1, (long) i + 1);
    }
    assertThat(Arrays.stream(sample).distinct().count()).isEqualTo(1000);
    assertThat(sample).isSorted();
  }

  /** Sketches that were made by another version must still fit: these numbers may never change. */
  @Test
  void theSampleOfATensorIsTheSameForEver() {
    assertThat(Coordinates.of("norm.weight", 10, 10)).isEqualTo(LongStream.range(0, 10).toArray());
    assertThat(Coordinates.of("a", 1000, 4)).isEqualTo(GOLDEN);
    assertThat(Coordinates.of("b", 1000, 4)).isNotEqualTo(GOLDEN);
  }

  private static final long[] GOLDEN = {73, 447, 523, 790};

  @Test
  void hugeTensorsDoNotOverflow() {
    long elements = 1L << 50;
    long[] sample = Coordinates.of("x", elements, 1 << 16);

    assertThat(sample).isSorted();
    assertThat(sample[sample.length - 1]).isBetween(elements - (1L << 34), elements - 1);
  }

  @Test
  void moreThanThereAreIsRefused() {
    assertThatThrownBy(() -> Coordinates.of("x", 3, 4))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void gatheredElementsAreThoseAtThePlaces() {
    TensorView view = Views.f32("w", List.of(2L, 3L), 1, 2, 3, 4, 5, 6);

    TensorView gathered = Coordinates.gather(view, new long[] {0, 4, 5});

    assertThat(gathered.shape()).containsExactly(3L);
    assertThat(gathered.elements()).isEqualTo(3);
    assertThat(gathered.data().mismatch(Views.f32("w", List.of(3L), 1, 5, 6).data())).isEqualTo(-1);
  }
}
