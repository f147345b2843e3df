package dev.assay.audit.lineage.measure;

import org.jspecify.annotations.Nullable;

/**
 * The inner loops that are used, chosen once: vectors where the JVM was started with the module
 * that has them, else scalars.
 *
 * @param bfloat16 for tensors that are all in bfloat16; null where there is nothing quicker for
 *     them
 */
record Kernels(Kernel kernel, @Nullable Bfloat16Kernel bfloat16) {
  static final Kernels SCALAR = new Kernels(new ScalarKernel(), null);
  static final Kernels BEST = hasVectors() ? vectors() : SCALAR;

  static boolean hasVectors() {
    return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
  }

  /** Fails to link without the module. */
  static Kernels vectors() {
    return new Kernels(new VectorKernel(), new Bfloat16Vectors());
  }
}
