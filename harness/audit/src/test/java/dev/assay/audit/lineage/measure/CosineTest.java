package dev.assay.audit.lineage.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.audit.lineage.weights.TensorView;
import dev.assay.tasks.checkpoint.DType;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CosineTest {
  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"BF16", "F32"})
  void isTheCosine(DType type) {
    Random random = new Random(1);
    double[] x = Tensors.normal(random, 5000, 1);
    double[] y = x.clone();
    for (int k = 0; k < y.length; k++) {
      y[k] += random.nextGaussian();
    }
    List<Long> shape = List.of(5000L);
    TensorView s = Tensors.of(type, shape, x);
    TensorView b = Tensors.of(type, shape, y);
    TensorStatistics naive = new NaiveStatistics(s, b).of("t", List.of());
    double expected = naive.sb() / Math.sqrt(naive.s2() * naive.b2());

    assertThat(Cosine.of(s, b, Kernels.SCALAR)).isCloseTo(expected, within(1e-12));
    assertThat(Cosine.of(s, b, Kernels.vectors())).isCloseTo(expected, within(1e-5));
  }
}
