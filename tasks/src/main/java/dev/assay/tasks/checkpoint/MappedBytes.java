package dev.assay.tasks.checkpoint;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Reads mapped files by copying chunks. {@link MemorySegment#mismatch} must not be used on them:
 * where a file was truncated, its compiled stub ends the whole JVM with SIGBUS (seen with JDK 25),
 * while copies and single loads throw an {@link InternalError}.
 */
public final class MappedBytes {
  private static final int CHUNK = 1 << 16;

  private MappedBytes() {}

  /** Whether two segments hold the same bytes. */
  public static boolean equal(MemorySegment left, MemorySegment right) {
    if (left.byteSize() != right.byteSize()) {
      return false;
    }
    byte[] a = new byte[CHUNK];
    byte[] b = new byte[CHUNK];
    for (long at = 0; at < left.byteSize(); at += CHUNK) {
      int n = (int) Math.min(CHUNK, left.byteSize() - at);
      MemorySegment.copy(left, ValueLayout.JAVA_BYTE, at, a, 0, n);
      MemorySegment.copy(right, ValueLayout.JAVA_BYTE, at, b, 0, n);
      if (!Arrays.equals(a, 0, n, b, 0, n)) {
        return false;
      }
    }
    return true;
  }
}
