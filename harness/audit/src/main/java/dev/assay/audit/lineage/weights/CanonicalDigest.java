package dev.assay.audit.lineage.weights;

import dev.assay.results.store.Digests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * Digests of what a tensor says, whatever type it is written in: SHA-256 over its shape as {@code
 * [2,3]}, a line feed, and its values as little-endian bfloat16, nearest even. A cast from bfloat16
 * to float32 or float16 and back leaves it as it was. A type that is no plain floating-point type
 * has its name before the shape and its own bytes behind it.
 */
public final class CanonicalDigest {
  private static final int CHUNK = 1 << 15;
  private static final long LONGEST = 1 << 30;

  private CanonicalDigest() {}

  /** A digest that has taken in the shape: it wants the values, {@link Bfloat16} bytes in order. */
  public static MessageDigest begin(List<Long> shape) {
    return begin("", shape);
  }

  private static MessageDigest begin(String type, List<Long> shape) {
    MessageDigest digest = Digests.sha256();
    String head = type + shape.toString().replace(" ", "") + "\n";
    digest.update(head.getBytes(StandardCharsets.US_ASCII));
    return digest;
  }

  /** SHA-256 of a tensor, in hexadecimal digits. */
  public static String of(TensorView tensor) {
    if (!Bfloat16.reads(tensor.dtype())) {
      return ofBytes(tensor);
    }
    MessageDigest digest = begin(tensor.shape());
    byte[] chunk = new byte[2 * CHUNK];
    long elements = tensor.elements();
    for (long from = 0; from < elements; from += CHUNK) {
      int count = (int) Math.min(CHUNK, elements - from);
      Bfloat16.round(tensor, from, count, chunk);
      digest.update(chunk, 0, 2 * count);
    }
    return Digests.hex(digest.digest());
  }

  private static String ofBytes(TensorView tensor) {
    MessageDigest digest = begin(tensor.dtype().name(), tensor.shape());
    long size = tensor.data().byteSize();
    for (long from = 0; from < size; from += LONGEST) {
      digest.update(tensor.data().asSlice(from, Math.min(LONGEST, size - from)).asByteBuffer());
    }
    return Digests.hex(digest.digest());
  }

  /**
   * A digest of 64 bits a row: the first eight bytes, big-endian, of SHA-256 over the row's
   * bfloat16 bytes. Empty for what is no matrix, or has no values that can be rounded.
   */
  public static long[] rows(TensorView tensor) {
    if (tensor.shape().size() < 2 || !Bfloat16.reads(tensor.dtype())) {
      return new long[0];
    }
    int length = Math.toIntExact(tensor.rowLength());
    long[] rows = new long[Math.toIntExact(tensor.shape().getFirst())];
    byte[] bytes = new byte[Math.multiplyExact(2, length)];
    MessageDigest digest = Digests.sha256();
    for (int row = 0; row < rows.length; row++) {
      Bfloat16.round(tensor, (long) row * length, length, bytes);
      rows[row] = ByteBuffer.wrap(digest.digest(bytes)).getLong();
    }
    return rows;
  }
}
