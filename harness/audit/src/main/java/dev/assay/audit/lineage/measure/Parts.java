package dev.assay.audit.lineage.measure;

import dev.assay.audit.lineage.weights.TensorView;

/**
 * A tensor cut into parts: whole rows of a matrix, about 2^17 elements, which a core's cache holds.
 * The cuts depend on the shape alone.
 */
record Parts(long elements, long length) {
  private static final long USUAL = 1 << 17;

  static Parts of(TensorView tensor) {
    long row = rows(tensor) == 0 || tensor.elements() == 0 ? 1 : tensor.rowLength();
    return new Parts(tensor.elements(), Math.max(1, USUAL / row) * row);
  }

  /** Rows of a matrix, 0 for vectors. */
  static long rows(TensorView tensor) {
    return tensor.shape().size() < 2 ? 0 : tensor.shape().getFirst();
  }

  int count() {
    return Math.toIntExact(Math.ceilDiv(elements, length));
  }

  long begin(int part) {
    return part * length;
  }

  long end(int part) {
    return Math.min(elements, (part + 1) * length);
  }
}
