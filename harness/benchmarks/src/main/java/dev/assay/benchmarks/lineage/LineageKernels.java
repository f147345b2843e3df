package dev.assay.benchmarks.lineage;

import dev.assay.audit.lineage.measure.Bfloat16Kernel;
import dev.assay.audit.lineage.measure.Kernel;
import dev.assay.audit.lineage.measure.Kernels;
import dev.assay.audit.lineage.weights.Bfloat16;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Each inner loop in vectors beside its scalar twin, on a block in the nearest cache: nanoseconds
 * an element. What is named after bfloat16 reads a mapped tensor; its twin in scalars decodes the
 * block first, as the pass does.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(LineageKernels.N)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
    value = 1,
    jvmArgsAppend = {"--add-modules=jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"})
public class LineageKernels {
  static final int N = 2048;

  @Param({"scalar", "vector"})
  private String lanes = "scalar";

  private Kernels kernels = Kernels.SCALAR;
  private final float[][] values = new float[3][N];
  private final short[][] bits = new short[3][N];
  private final MemorySegment[] mapped = new MemorySegment[3];
  private final double[] sums = new double[7];
  private final int[] counts = new int[3];

  /** The base, a candidate near it, and a donor farther off. */
  @Setup
  public void fill() {
    kernels = lanes.equals("vector") ? Kernels.vectors() : Kernels.SCALAR;
    Random random = new Random(1);
    float[] base = new float[N];
    for (int k = 0; k < N; k++) {
      base[k] = (float) random.nextGaussian();
    }
    for (int t = 0; t < mapped.length; t++) {
      mapped[t] = Arena.ofAuto().allocate(N * Short.BYTES, Long.BYTES);
      for (int k = 0; k < N; k++) {
        bits[t][k] = Bfloat16.of(base[k] + t * .01f * (float) random.nextGaussian());
        values[t][k] = Bfloat16.value(bits[t][k]);
      }
      MemorySegment.copy(bits[t], 0, mapped[t], ValueLayout.JAVA_SHORT, 0, N);
    }
  }

  @Benchmark
  public double[] pair() {
    kernels.kernel().pair(values[1], values[0], N, sums);
    return sums;
  }

  @Benchmark
  public double[] donor() {
    kernels.kernel().donor(values[1], values[0], values[2], N, sums);
    return sums;
  }

  @Benchmark
  public int[] census() {
    kernels.kernel().census(bits[1], bits[0], N, counts);
    return counts;
  }

  @Benchmark
  public int[] donorCensus() {
    kernels.kernel().donorCensus(bits[1], bits[0], bits[2], N, counts);
    return counts;
  }

  @Benchmark
  public double[] bfloat16Pair() {
    Bfloat16Kernel quick = kernels.bfloat16();
    if (quick == null) {
      decode(2);
      kernels.kernel().pair(values[1], values[0], N, sums);
      kernels.kernel().census(bits[1], bits[0], N, counts);
    } else {
      quick.pair(at(1), at(0), 0, N, sums, counts);
    }
    return sums;
  }

  @Benchmark
  public double[] bfloat16Donor() {
    Bfloat16Kernel quick = kernels.bfloat16();
    if (quick == null) {
      decode(3);
      kernels.kernel().donor(values[1], values[0], values[2], N, sums);
      kernels.kernel().donorCensus(bits[1], bits[0], bits[2], N, counts);
    } else {
      quick.donor(at(1), at(0), at(2), 0, N, sums, counts);
    }
    return sums;
  }

  @Benchmark
  public double[] bfloat16Cosine() {
    Bfloat16Kernel quick = kernels.bfloat16();
    if (quick == null) {
      decode(2);
      Kernel scalar = kernels.kernel();
      scalar.pair(values[1], values[0], N, sums);
    } else {
      quick.cosine(at(1), at(0), 0, N, sums);
    }
    return sums;
  }

  private MemorySegment at(int tensor) {
    return Objects.requireNonNull(mapped[tensor]);
  }

  private void decode(int tensors) {
    for (int t = 0; t < tensors; t++) {
      MemorySegment.copy(at(t), ValueLayout.JAVA_SHORT, 0, bits[t], 0, N);
      for (int k = 0; k < N; k++) {
        values[t][k] = Bfloat16.value(bits[t][k]);
      }
    }
  }
}
