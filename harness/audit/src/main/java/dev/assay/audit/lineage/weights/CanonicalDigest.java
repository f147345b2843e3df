package dev.assay.audit.lineage.weights;

import dev.assay.results.store.Digests;
import dev.assay.tasks.checkpoint.DType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Digests of what a tensor says, whatever type it is written in: SHA-256 over its shape as {@code
 * [2,3]}, a line feed, and the 32 bytes of the SHA-256 of its values as little-endian bfloat16,
 * nearest even. So of a tensor in bfloat16 it follows from the shape and the SHA-256 of the bytes,
 * which the record of a run has. A cast from bfloat16 to float32 and back leaves it as it was. A
 * type that is no plain floating-point type has its name before the shape and its own bytes behind
 * it.
 */
public final class CanonicalDigest {
  private static final int CHUNK = 1 << 15;
  private static final long LONGEST = 1 << 30;

  private CanonicalDigest() {}

  /**
   * The digest of a tensor whose values are digested already.
   *
   * @param values SHA-256 of its values in bfloat16, or of its bytes where it has no plain
   *     floating-point type
   */
  public static String of(TensorView tensor, byte[] values) {
    String type = Bfloat16.reads(tensor.dtype()) ? "" : tensor.dtype().name();
    String head = type + tensor.shape().toString().replace(" ", "") + "\n";
    MessageDigest digest = Digests.sha256();
    digest.update(head.getBytes(StandardCharsets.US_ASCII));
    return Digests.hex(digest.digest(values));
  }

  /** SHA-256 of a tensor, in hexadecimal digits. */
  public static String of(TensorView tensor) {
    boolean cast = tensor.dtype() != DType.BF16 && Bfloat16.reads(tensor.dtype());
    return of(tensor, cast ? ofValues(tensor) : ofBytes(tensor));
  }

  private static byte[] ofValues(TensorView tensor) {
    MessageDigest digest = Digests.sha256();
    byte[] chunk = new byte[2 * CHUNK];
    long elements = tensor.elements();
    for (long from = 0; from < elements; from += CHUNK) {
      int count = (int) Math.min(CHUNK, elements - from);
      Bfloat16.round(tensor, from, count, chunk);
      digest.update(chunk, 0, 2 * count);
    }
    return digest.digest();
  }

  private static byte[] ofBytes(TensorView tensor) {
    MessageDigest digest = Digests.sha256();
    long size = tensor.data().byteSize();
    for (long from = 0; from < size; from += LONGEST) {
      digest.update(tensor.data().asSlice(from, Math.min(LONGEST, size - from)).asByteBuffer());
    }
    return digest.digest();
  }

  /**
   * A {@link RowDigest} of each row in bfloat16. Empty for what is no matrix, or has no values that
   * can be rounded.
   */
  public static long[] rows(TensorView tensor) {
    if (tensor.shape().size() < 2 || !Bfloat16.reads(tensor.dtype())) {
      return new long[0];
    }
    int length = Math.toIntExact(tensor.rowLength());
    long[] rows = new long[Math.toIntExact(tensor.shape().getFirst())];
    short[] bits = new short[length];
    RowDigest digest = new RowDigest();
    for (int row = 0; row < rows.length; row++) {
      for (int i = 0; i < length; i++) {
        bits[i] = Bfloat16.at(tensor, (long) row * length + i);
      }
      digest.add(bits, 0, length);
      rows[row] = digest.end();
    }
    return rows;
  }
}
