package dev.assay.audit.lineage.measure;

import dev.assay.audit.lineage.weights.TensorView;
import java.util.List;

/**
 * Tensors of one shape to go over together, cut into parts that depend on the shape alone: whole
 * rows of a matrix, about 2^19 elements.
 */
record Comparison(TensorView s, TensorView b, List<Reference> donors) {
  private static final long PART = 1 << 19;

  Comparison {
    donors = List.copyOf(donors);
    check(s, s);
    check(s, b);
    donors.forEach(donor -> check(s, donor.tensor()));
  }

  private static void check(TensorView s, TensorView other) {
    if (!Decoder.reads(other.dtype())) {
      throw new IllegalArgumentException(
          other.name() + " is of type " + other.dtype() + ", which holds no plain weights");
    }
    if (!s.shape().equals(other.shape()) || s.elements() != other.elements()) {
      throw new IllegalArgumentException(
          s.name() + " has shape " + s.shape() + ", what it is compared with " + other.shape());
    }
  }

  long elements() {
    return s.elements();
  }

  /** Rows of a matrix, 0 for vectors. */
  long rows() {
    return s.shape().size() < 2 ? 0 : s.shape().getFirst();
  }

  private long partLength() {
    long row = rows() == 0 || elements() == 0 ? 1 : s.rowLength();
    return Math.max(1, PART / row) * row;
  }

  int parts() {
    return Math.toIntExact(Math.ceilDiv(elements(), partLength()));
  }

  long begin(int part) {
    return part * partLength();
  }

  long end(int part) {
    return Math.min(elements(), (part + 1) * partLength());
  }
}
