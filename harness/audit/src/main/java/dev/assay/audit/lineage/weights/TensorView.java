package dev.assay.audit.lineage.weights;

import dev.assay.tasks.checkpoint.DType;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * A tensor to compare: mapped from a file, or made from one, such as one whose rows were put back
 * into the base's order.
 *
 * @param name canonical: without wrappers' prefixes, such as {@code layers.0.mlp.up_proj.weight}
 * @param dtype type of the bytes
 * @param shape sides, outermost first; empty for a scalar
 * @param data little-endian, row-major
 */
public record TensorView(String name, DType dtype, List<Long> shape, MemorySegment data) {
  public TensorView {
    shape = List.copyOf(shape);
  }

  /** Number of elements. */
  public long elements() {
    return data.byteSize() * Byte.SIZE / dtype.bits();
  }

  /** Elements of one row: the product of all sides but the first; 1 for vectors and scalars. */
  public long rowLength() {
    return shape.stream().skip(1).reduce(1L, Math::multiplyExact);
  }
}
