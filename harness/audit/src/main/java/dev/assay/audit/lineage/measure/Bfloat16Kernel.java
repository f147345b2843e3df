package dev.assay.audit.lineage.measure;

import java.lang.foreign.MemorySegment;

/**
 * The inner loops over tensors that are all in bfloat16, straight from memory. They agree with
 * {@link Kernel} as kernels do with each other.
 */
public interface Bfloat16Kernel {
  /** Blocks must have a multiple of this many elements. */
  int multiple();

  /** {@link Kernel#pair} and {@link Kernel#census}; {@code at} is the offset of the first byte. */
  void pair(MemorySegment s, MemorySegment b, long at, int n, double[] sums, int[] counts);

  /** Sets sums: s s, b b, s b. */
  void cosine(MemorySegment s, MemorySegment b, long at, int n, double[] sums);

  /** {@link Kernel#donor} and {@link Kernel#donorCensus}. */
  void donor(
      MemorySegment s,
      MemorySegment b,
      MemorySegment i,
      long at,
      int n,
      double[] sums,
      int[] counts);
}
