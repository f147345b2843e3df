package dev.assay.audit.lineage.measure;

import dev.assay.audit.lineage.weights.RowDigest;
import dev.assay.audit.lineage.weights.TensorView;

/** Digests a matrix's rows, part by part. */
final class PartRows {
  private final TensorView tensor;
  private final long[] rows;
  private final RowDigest digest = new RowDigest();
  private final Block block = new Block();

  PartRows(TensorView tensor) {
    this.tensor = tensor;
    rows = new long[Math.toIntExact(Parts.rows(tensor))];
  }

  /** Takes in the elements from one to before another, in order. */
  void add(long from, long to) {
    long length = tensor.rowLength();
    for (long at = from; at < to; ) {
      long left = length - at % length;
      int n = (int) Math.min(Block.SIZE, Math.min(to - at, left));
      block.load(tensor, at, n);
      digest.add(block.bits(), 0, n);
      if (n == left) {
        rows[(int) (at / length)] = digest.end();
      }
      at += n;
    }
  }

  long[] rows() {
    return rows;
  }
}
