package dev.assay.audit.lineage.decide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.audit.lineage.Views;
import dev.assay.audit.lineage.measure.TensorPass;
import dev.assay.audit.lineage.weights.Elements;
import dev.assay.audit.lineage.weights.TensorView;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class ScaleTest {
  private static final int ROWS = 40;
  private static final int WIDTH = 40;

  @Test
  void eachTensorHasTheFactorThatBringsItNearestToTheBase() {
    Scale scale = Scale.of(List.of(evidence("a", 1.05f), evidence("b", 0.9f)));

    assertThat(scale.factors().get("a")).isCloseTo(1.05, Offset.offset(0.01));
    assertThat(scale.undo("b")).isCloseTo(1 / 0.9, Offset.offset(0.01));
    assertThat(scale.undo("unheard of")).isEqualTo(1);
  }

  @Test
  void howFarTensorsAreOffIsTheMedianOfMatrices() {
    List<TensorEvidence> tensors =
        List.of(evidence("a", 1), evidence("b", 1), evidence("c", 1), evidence("d", 3));

    assertThat(Scale.of(tensors).off()).isLessThan(0.01);
  }

  @Test
  void aTensorThatPointsAwayFromTheBaseIsNotScaled() {
    assertThat(Scale.of(List.of(evidence("a", -1), evidence("b", 0))).factors()).isEmpty();
  }

  @Test
  void multiplyingUndoesAFactor() {
    TensorView tensor = Views.f32("x", List.of(2L, 3L), 2, 4, 6, 8, 10, 12);

    try (Arena arena = Arena.ofConfined()) {
      TensorView half = Scaled.of(tensor, 0.5, arena);

      float[] values = new float[6];
      Elements.read(half, 0, 6, values);
      assertThat(values).containsExactly(1, 2, 3, 4, 5, 6);
      assertThat(half.shape()).isEqualTo(tensor.shape());
    }
  }

  private static TensorEvidence evidence(String name, float factor) {
    Random random = new Random(name.hashCode());
    float[] base = new float[ROWS * WIDTH];
    float[] candidate = new float[base.length];
    for (int i = 0; i < base.length; i++) {
      base[i] = (float) random.nextGaussian();
      candidate[i] = factor * base[i] + factor * 0.05f * (float) random.nextGaussian();
    }
    List<Long> shape = List.of((long) ROWS, (long) WIDTH);
    TensorView s = Views.f32(name, shape, candidate);
    TensorView b = Views.f32(name, shape, base);
    return new TensorEvidence(
        name, name, shape, TensorPass.measure(s, b, List.of()), RowScan.scan(s, b, List.of(), 0));
  }
}
