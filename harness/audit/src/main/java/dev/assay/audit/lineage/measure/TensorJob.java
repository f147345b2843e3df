package dev.assay.audit.lineage.measure;

import dev.assay.audit.lineage.measure.PassResult.TensorDigest;
import dev.assay.audit.lineage.weights.TensorView;
import org.jspecify.annotations.Nullable;

/**
 * All that is to be done about one tensor. Its own thread digests it from front to back, which
 * cannot be shared, and measures each part while it is in the cache; helpers measure from the back.
 */
final class TensorJob {
  private final TensorView tensor;
  private final Parts parts;
  private final @Nullable Comparison comparison;
  private final @Nullable TensorTally tally;
  private final @Nullable PartDigests digests;
  private final @Nullable PartRows rows;
  private final Claims claims;

  TensorJob(TensorView tensor, @Nullable Comparison comparison, PassOptions options) {
    this.tensor = tensor;
    this.comparison = comparison;
    parts = Parts.of(tensor);
    tally = comparison == null ? null : new TensorTally(comparison);
    digests = options.digests() ? new PartDigests(tensor) : null;
    boolean matrix = Parts.rows(tensor) > 0 && Decoder.reads(tensor.dtype());
    rows = matrix && options.rows().test(tensor.name()) ? new PartRows(tensor) : null;
    claims = new Claims(comparison == null ? 0 : parts.count());
  }

  String name() {
    return tensor.name();
  }

  long elements() {
    return parts.elements();
  }

  /** Bytes to go over. */
  long bytes() {
    long bytes = digests == null ? 0 : tensor.data().byteSize();
    for (int part = 0; comparison != null && part < parts.count(); part++) {
      bytes += comparison.bytes(part);
    }
    return bytes;
  }

  /** The work of the tensor's own thread. */
  void run(Worker worker) {
    for (int part = 0; part < parts.count(); part++) {
      worker.checkStopped();
      long from = parts.begin(part);
      long to = parts.end(part);
      if (digests != null) {
        digests.add(from, to);
        worker.advance((to - from) * tensor.dtype().bits() / Byte.SIZE);
      }
      if (rows != null) {
        rows.add(from, to);
      }
      if (claims.front()) {
        measure(part, worker);
      }
    }
  }

  /** Measures a part from the back; returns whether there was one. */
  boolean help(Worker worker) {
    int part = claims.back();
    if (part >= 0) {
      measure(part, worker);
    }
    return part >= 0;
  }

  private void measure(int part, Worker worker) {
    if (comparison != null && tally != null) {
      worker.checkStopped();
      tally.add(part, worker.measure(comparison, part));
      worker.advance(comparison.bytes(part));
    }
  }

  @Nullable TensorStatistics statistics() {
    return tally == null ? null : tally.statistics();
  }

  @Nullable TensorDigest digest() {
    return digests == null ? null : digests.end();
  }

  long @Nullable [] rows() {
    return rows == null ? null : rows.rows();
  }
}
