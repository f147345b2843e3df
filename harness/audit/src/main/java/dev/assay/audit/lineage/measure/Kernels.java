package dev.assay.audit.lineage.measure;

import org.jspecify.annotations.Nullable;

/**
 * The inner loops that are used, chosen once: vectors where the JVM was started with the module
 * that has them, else scalars.
 *
 * @param bfloat16 for tensors that are all in bfloat16; null where there is nothing quicker for
 *     them
 */
public record Kernels(Kernel kernel, @Nullable Bfloat16Kernel bfloat16) {
  /** One element after the other. */
  public static final Kernels SCALAR = new Kernels(new ScalarKernel(), null);

  /** What this JVM does best. */
  public static final Kernels BEST = hasVectors() ? vectors() : SCALAR;

  /** Elements from which a tensor is worth vectors, which are slow until they are compiled. */
  private static final long MANY = 1 << 18;

  /** The best for a tensor of so many elements. */
  static Kernels best(long elements) {
    return elements < MANY ? SCALAR : BEST;
  }

  /** Whether the JVM was started with {@code --add-modules jdk.incubator.vector}. */
  public static boolean hasVectors() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }

  /** Vectors; fails to link without the module. */
  public static Kernels vectors() {
    return new Kernels(new VectorKernel(), new Bfloat16Vectors());
  }
}
