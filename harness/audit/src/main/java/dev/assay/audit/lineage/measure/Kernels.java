package dev.assay.audit.lineage.measure;

/** The kernel that is used, chosen once. */
final class Kernels {
  static final Kernel BEST = new ScalarKernel();

  private Kernels() {}
}
