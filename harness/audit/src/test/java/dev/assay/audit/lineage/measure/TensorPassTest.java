package dev.assay.audit.lineage.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.audit.lineage.weights.TensorView;
import dev.assay.tasks.checkpoint.DType;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorPassTest {
  private static final int ROWS = 70;
  private static final int COLUMNS = 99;
  private static final List<Long> SHAPE = List.of((long) ROWS, (long) COLUMNS);
  private static final RecursiveComparisonConfiguration CLOSE =
      RecursiveComparisonConfiguration.builder()
          .withComparatorForType(TensorPassTest::compareClosely, Double.class)
          .build();

  private final Random random = new Random(1);

  private static int compareClosely(Double x, Double y) {
    return x.equals(y) || Math.abs(x - y) <= 2e-5 * Math.max(Math.abs(x), Math.abs(y))
        ? 0
        : Double.compare(x, y);
  }

  private static void assertNaive(TensorView s, TensorView b, List<Reference> donors) {
    TensorStatistics expected = new NaiveStatistics(s, b).of("t", donors);
    Comparison comparison = new Comparison(s, b, donors);
    for (Kernels kernels : List.of(Kernels.SCALAR, Kernels.vectors())) {
      assertThat(TensorPass.measure(comparison, kernels))
          .usingRecursiveComparison(CLOSE)
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "BF16, BF16, BF16, BF16",
    "F32, F32, F32, F32",
    "F64, BF16, F16, F32",
    "F16, F32, F64, BF16",
    "F8_E4M3, BF16, F8_E4M3, F32",
    "F8_E5M2, F8_E4M3, F8_E5M2, I8",
    "I8, U8, I8, F8_E5M2",
    "U8, I8, F64, U8"
  })
  void measuresWhatTheDefinitionsSay(DType s, DType b, DType first, DType second) {
    double[] base = Tensors.normal(random, ROWS * COLUMNS, 1);
    double[] donor = changed(base, .1);
    double[] candidate = changed(donor, .02);
    copy(base, candidate, 3 * COLUMNS, 5 * COLUMNS);
    copy(donor, candidate, 9 * COLUMNS, 10 * COLUMNS);
    assertNaive(
        Tensors.of(s, SHAPE, candidate),
        Tensors.of(b, SHAPE, base),
        List.of(
            new Reference("one", Tensors.of(first, SHAPE, donor)),
            new Reference("two", Tensors.of(second, SHAPE, changed(base, 3)))));
  }

  @Test
  void leavesOutWhatIsNotFinite() {
    double[] base = Tensors.normal(random, ROWS * COLUMNS, 1);
    double[] donor = changed(base, .1);
    double[] candidate = changed(donor, .02);
    candidate[5] = Double.NaN;
    candidate[2050] = Double.NEGATIVE_INFINITY;
    base[7] = Double.POSITIVE_INFINITY;
    donor[8] = Double.NaN;
    TensorView s = Tensors.of(DType.F32, SHAPE, candidate);
    List<Reference> donors = List.of(new Reference("one", Tensors.of(DType.F32, SHAPE, donor)));
    assertNaive(s, Tensors.of(DType.F32, SHAPE, base), donors);
    assertThat(TensorPass.measure(s, s, List.of()).bad()).isEqualTo(2);
  }

  @Test
  void measuresHugeValues() {
    double[] base = Tensors.normal(random, 500, 1e37);
    double[] candidate = changed(base, 1e36);
    List<Long> shape = List.of(500L);
    TensorView donor = Tensors.of(DType.F32, shape, changed(base, 1e35));
    assertNaive(
        Tensors.of(DType.F32, shape, candidate),
        Tensors.of(DType.F32, shape, base),
        List.of(new Reference("one", donor)));
  }

  @Test
  void countsZerosThatTheBaseHasNot() {
    TensorView s = Tensors.of(DType.F32, List.of(5L), 0, -0.0, 0, 1, 1e-45);
    TensorView b = Tensors.of(DType.F32, List.of(5L), 1, 2, 0, 0, 1);
    assertThat(TensorPass.measure(s, b, List.of()).zeros()).isEqualTo(3);
  }

  @Test
  void findsAMergeInTheRatiosOfALargeTensor() {
    int n = 1 << 20;
    double[] base = Tensors.normal(random, n, 1);
    double[] donor = changed(base, .5);
    double[] merged =
        IntStream.range(0, n).mapToDouble(k -> .7 * base[k] + .3 * donor[k]).toArray();
    List<Long> shape = List.of(1024L, 1024L);
    TensorStatistics.Donor measured =
        TensorPass.measure(
                Tensors.of(DType.F32, shape, merged),
                Tensors.of(DType.F32, shape, base),
                List.of(new Reference("one", Tensors.of(DType.F32, shape, donor))))
            .donors()
            .getFirst();
    RatioHistogram ratios = measured.ratios();
    long spike = ratios.bin(RatioHistogram.index(.295)) + ratios.bin(RatioHistogram.index(.305));
    // A quarter of the tensor is the sample, and v is large for almost all of it.
    assertThat(ratios.total()).isBetween(n / 8L, n / 3L);
    assertThat((double) spike / ratios.total()).isGreaterThan(.95);
    assertThat(measured.sampled()).isEqualTo(n);
  }

  @Test
  void samplesDistinctValuesOfALargeTensor() {
    int n = 1 << 20;
    double[] values = IntStream.range(0, n).mapToDouble(k -> k % 13).toArray();
    TensorView s = Tensors.of(DType.BF16, List.of((long) n), values);
    TensorStatistics statistics = TensorPass.measure(s, s, List.of());
    assertThat(statistics.distinct()).isEqualTo(13);
    assertThat(statistics.distinctBase()).isEqualTo(13);
  }

  @Test
  void measuresTensorsWithoutElementsAndScalars() {
    TensorView none = Tensors.of(DType.BF16, List.of(0L, 7L));
    assertThat(TensorPass.measure(none, none, List.of()).distinct()).isNaN();
    TensorView narrow = Tensors.of(DType.BF16, List.of(7L, 0L));
    assertThat(TensorPass.measure(narrow, narrow, List.of()).elements()).isZero();
    TensorView scalar = Tensors.of(DType.F32, List.of(), 2);
    assertThat(TensorPass.measure(scalar, scalar, List.of()).s2()).isEqualTo(4);
  }

  @Test
  void refusesOtherShapesAndTypes() {
    TensorView a = Tensors.of(DType.F32, List.of(2L, 3L), new double[6]);
    TensorView b = Tensors.of(DType.F32, List.of(3L, 2L), new double[6]);
    assertThatThrownBy(() -> TensorPass.measure(a, b, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[3, 2]");
    TensorView c = new TensorView("c", DType.I32, a.shape(), a.data());
    assertThatThrownBy(() -> TensorPass.measure(a, c, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("I32");
  }

  private double[] changed(double[] from, double scale) {
    double[] to = from.clone();
    for (int k = 0; k < to.length; k++) {
      to[k] += scale * random.nextGaussian();
    }
    return to;
  }

  private static void copy(double[] from, double[] to, int begin, int end) {
    System.arraycopy(from, begin, to, begin, end - begin);
  }
}
