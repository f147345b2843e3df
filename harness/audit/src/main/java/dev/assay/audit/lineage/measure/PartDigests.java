package dev.assay.audit.lineage.measure;

import dev.assay.audit.lineage.measure.PassResult.TensorDigest;
import dev.assay.audit.lineage.weights.Bfloat16;
import dev.assay.audit.lineage.weights.CanonicalDigest;
import dev.assay.audit.lineage.weights.TensorView;
import dev.assay.results.store.Digests;
import dev.assay.tasks.checkpoint.DType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.security.MessageDigest;

/** Digests a tensor, part by part in order. A tensor in bfloat16 is read by one SHA-256 only. */
final class PartDigests {
  private static final int BUFFER = 1 << 14;

  private final TensorView tensor;
  private final MessageDigest bytes = Digests.sha256();
  private final MessageDigest values = Digests.sha256();
  private final boolean cast;
  private final byte[] buffer = new byte[BUFFER];

  PartDigests(TensorView tensor) {
    this.tensor = tensor;
    cast = tensor.dtype() != DType.BF16 && Bfloat16.reads(tensor.dtype());
  }

  /** Takes in the elements from one to before another. */
  void add(long from, long to) {
    int bits = tensor.dtype().bits();
    long end = to * bits / Byte.SIZE;
    for (long at = from * bits / Byte.SIZE; at < end; at += BUFFER) {
      int n = (int) Math.min(BUFFER, end - at);
      MemorySegment.copy(tensor.data(), ValueLayout.JAVA_BYTE, at, buffer, 0, n);
      bytes.update(buffer, 0, n);
    }
    if (cast) {
      castAdd(from, to);
    }
  }

  private void castAdd(long from, long to) {
    for (long at = from; at < to; at += BUFFER / Short.BYTES) {
      int n = (int) Math.min(BUFFER / Short.BYTES, to - at);
      Bfloat16.round(tensor, at, n, buffer);
      values.update(buffer, 0, n * Short.BYTES);
    }
  }

  TensorDigest end() {
    byte[] whole = bytes.digest();
    return new TensorDigest(
        Digests.hex(whole), CanonicalDigest.of(tensor, cast ? values.digest() : whole));
  }
}
