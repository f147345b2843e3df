package dev.assay.audit.lineage.donors;

import java.time.Instant;
import java.util.List;

/**
 * What is signed of a sketch: whose it is, and per tensor what the values' file holds.
 *
 * @param base name of the base model whose donor it is
 * @param name of the donor
 * @param samples elements of matrices that were asked for, all tensors together
 * @param made when
 * @param tensors in the order of the values' file
 */
record SketchHead(
    int schema, String base, String name, long samples, Instant made, List<Entry> tensors) {
  static final int SCHEMA = 1;
  static final String TYPE = "https://assay.dev/lineage-sketch/v1";

  SketchHead {
    tensors = List.copyOf(tensors);
  }

  /**
   * A tensor of the donor.
   *
   * @param name canonical
   * @param dtype as in its file
   * @param sha256 of its bytes there
   * @param canonical its canonical digest
   * @param samples values that are kept, two bytes each, at the places that {@link Coordinates}
   *     gives
   * @param rows row digests that are kept, eight bytes each, behind the values
   */
  record Entry(
      String name,
      String dtype,
      List<Long> shape,
      String sha256,
      String canonical,
      int samples,
      int rows) {
    Entry {
      shape = List.copyOf(shape);
    }

    long elements() {
      return shape.stream().reduce(1L, Math::multiplyExact);
    }

    long bytes() {
      return 2L * samples + 8L * rows;
    }
  }
}
