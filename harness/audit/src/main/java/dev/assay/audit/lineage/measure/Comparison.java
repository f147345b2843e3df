package dev.assay.audit.lineage.measure;

import dev.assay.audit.lineage.weights.TensorView;
import java.util.List;

/** Tensors of one shape to go over together. */
record Comparison(TensorView s, TensorView b, List<Reference> donors) {
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
    return Parts.rows(s);
  }

  /** Bytes of all tensors in a part. */
  long bytes(int part) {
    long bits = (long) s.dtype().bits() + b.dtype().bits();
    for (Reference donor : donors) {
      bits += donor.tensor().dtype().bits();
    }
    return (parts().end(part) - parts().begin(part)) * bits / Byte.SIZE;
  }

  Parts parts() {
    return Parts.of(s);
  }
}
