package dev.assay.audit.lineage.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.assay.audit.lineage.weights.Bfloat16;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelsTest {
  private static final int N = Block.SIZE;

  private final Random random = new Random(1);
  private final short[] bBits = new short[N];
  private final short[] sBits = new short[N];
  private final short[] iBits = new short[N];
  private final float[] s = new float[N];
  private final float[] b = new float[N];
  private final float[] i = new float[N];

  private void fill() {
    for (int k = 0; k < N; k++) {
      bBits[k] = Bfloat16.of((float) random.nextGaussian());
      iBits[k] = random.nextInt(3) == 0 ? bBits[k] : near(bBits[k]);
      sBits[k] =
          switch (random.nextInt(6)) {
            case 0 -> bBits[k];
            case 1 -> iBits[k];
            case 2 -> (short) (random.nextBoolean() ? 0 : 0x8000);
            default -> near(bBits[k]);
          };
      b[k] = Bfloat16.value(bBits[k]);
      i[k] = Bfloat16.value(iBits[k]);
      s[k] = Bfloat16.value(sBits[k]);
    }
  }

  private short near(short bits) {
    return Bfloat16.of(Bfloat16.value(bits) + .05f * (float) random.nextGaussian());
  }

  @Test
  void theTestsRunWithVectors() {
    assertThat(Kernels.hasVectors()).isTrue();
    assertThat(Kernels.BEST.kernel()).isInstanceOf(VectorKernel.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 7, 8, 15, 16, 17, 100, 2047, 2048})
  void vectorsAndScalarsAgree(int n) {
    fill();
    double[] found = new double[7];
    double[] expected = new double[7];
    int[] foundCounts = new int[3];
    int[] expectedCounts = new int[3];
    Kernel vector = Kernels.vectors().kernel();
    Kernel scalar = Kernels.SCALAR.kernel();

    vector.pair(s, b, n, found);
    scalar.pair(s, b, n, expected);
    assertPair(found, expected);
    vector.donor(s, b, i, n, found);
    scalar.donor(s, b, i, n, expected);
    assertDonor(found, expected);
    vector.census(sBits, bBits, n, foundCounts);
    scalar.census(sBits, bBits, n, expectedCounts);
    assertThat(foundCounts).isEqualTo(expectedCounts);
    vector.donorCensus(sBits, bBits, iBits, n, foundCounts);
    scalar.donorCensus(sBits, bBits, iBits, n, expectedCounts);
    assertThat(foundCounts).isEqualTo(expectedCounts);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 64, 1024, 2048})
  void theQuickWayForBfloat16Agrees(int n) {
    fill();
    double[] found = new double[7];
    double[] expected = new double[7];
    int[] foundCounts = new int[3];
    int[] expectedCounts = new int[3];
    Bfloat16Kernel quick = Objects.requireNonNull(Kernels.vectors().bfloat16());
    Kernel scalar = Kernels.SCALAR.kernel();

    quick.pair(segment(sBits), segment(bBits), 2, n, found, foundCounts);
    scalar.pair(s, b, n, expected);
    scalar.census(sBits, bBits, n, expectedCounts);
    assertPair(found, expected);
    assertThat(foundCounts).isEqualTo(expectedCounts);
    quick.donor(segment(sBits), segment(bBits), segment(iBits), 2, n, found, foundCounts);
    scalar.donor(s, b, i, n, expected);
    scalar.donorCensus(sBits, bBits, iBits, n, expectedCounts);
    assertDonor(found, expected);
    assertThat(foundCounts).isEqualTo(expectedCounts);
  }

  @Test
  void zerosAreCountedWhereThereAreFew() {
    fill();
    for (int k = 0; k < N; k++) {
      sBits[k] = 0x3f80;
    }
    sBits[77] = (short) 0x8000;
    int[] counts = new int[3];
    Kernels.vectors().kernel().census(sBits, bBits, N, counts);
    assertThat(counts[1]).isEqualTo(1);
    sBits[77] = 0x3f80;
    Kernels.vectors().kernel().census(sBits, bBits, N, counts);
    assertThat(counts[1]).isZero();
  }

  /** Two bytes, then the block: weights need not be aligned. */
  private static MemorySegment segment(short[] bits) {
    byte[] bytes = new byte[2 + 2 * bits.length];
    for (int k = 0; k < bits.length; k++) {
      bytes[2 + 2 * k] = (byte) bits[k];
      bytes[3 + 2 * k] = (byte) (bits[k] >> 8);
    }
    return MemorySegment.ofArray(bytes);
  }

  /** Compares s s, b b, s b, d d, largest. */
  private static void assertPair(double[] found, double[] expected) {
    double both = expected[0] + expected[1];
    double[] scale = {expected[0], expected[1], both, expected[3], 0};
    assertSums(found, expected, scale);
  }

  /** Compares i i, s i, b i, v v, d v, e e. */
  private static void assertDonor(double[] found, double[] expected) {
    double i2 = expected[0];
    double[] scale = {
      i2, 2 * i2, 2 * i2, expected[3], 2 * (expected[3] + expected[5]), expected[5]
    };
    assertSums(found, expected, scale);
  }

  private static void assertSums(double[] found, double[] expected, double[] scale) {
    for (int k = 0; k < scale.length; k++) {
      assertThat(found[k])
          .as("sum %d", k)
          .isCloseTo(expected[k], within(Kernel.TOLERANCE * scale[k]));
    }
  }
}
