package dev.assay.sandbox.gateway;

import dev.assay.results.store.Digests;
import java.security.MessageDigest;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/**
 * SHA-256 of what passes. Of a long body it is computed beside the thread that passes it on, on
 * copies of a few pieces: the digest of weights takes about as long as moving them does.
 */
final class SideDigest {
  private static final int PIECE = 256 << 10;
  private static final int AT_ONCE = 4;

  /** Bytes up to which another thread would cost more than it saves. */
  private static final long SHORT = 1 << 20;

  private final MessageDigest digest = Digests.sha256();
  private final Semaphore room = new Semaphore(AT_ONCE);
  private final Queue<byte[]> spare = new ConcurrentLinkedQueue<>();
  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
  private long bytes;

  /** For one thread alone. */
  void update(byte[] buffer, int offset, int length) {
    bytes += length;
    if (bytes <= SHORT) {
      digest.update(buffer, offset, length);
      return;
    }
    for (int done = 0; done < length; done += PIECE) {
      beside(buffer, offset + done, Math.min(PIECE, length - done));
    }
  }

  private void beside(byte[] buffer, int offset, int length) {
    room.acquireUninterruptibly();
    byte[] free = spare.poll();
    byte[] piece = free == null ? new byte[PIECE] : free;
    System.arraycopy(buffer, offset, piece, 0, length);
    // A chain: each piece is digested after the one before it.
    last =
        last.thenRunAsync(
            () -> {
              digest.update(piece, 0, length);
              spare.add(piece);
              room.release();
            },
            Thread::startVirtualThread);
  }

  /** The digest of all of it; once. */
  byte[] digest() {
    last.join();
    return digest.digest();
  }
}
