package dev.assay.sandbox.gateway;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import dev.assay.results.store.Digests;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts and digests a body as it passes, and keeps it compressed up to a cap. Single-threaded. */
final class BodyCapture implements AutoCloseable {
  /** Compressed bytes of a body that are kept; of a larger one there is the digest alone. */
  static final int MAX_KEPT = 16 << 20;

  private static final int LEVEL = 3;

  private final SideDigest digest = new SideDigest();
  private final ByteArrayOutputStream packed = new ByteArrayOutputStream();
  private boolean keeping;
  private @Nullable ZstdOutputStreamNoFinalizer zstd;
  private long bytes;
  private @Nullable String sha256;

  /**
   * @param keep false to count and digest only
   */
  BodyCapture(boolean keep) {
    this.keeping = keep;
  }

  void write(byte[] buffer, int offset, int length) {
    bytes += length;
    digest.update(buffer, offset, length);
    if (keeping) {
      pack(buffer, offset, length);
    }
  }

  private void pack(byte[] buffer, int offset, int length) {
    try {
      ZstdOutputStreamNoFinalizer out = zstd;
      if (out == null) {
        out = new ZstdOutputStreamNoFinalizer(packed, LEVEL);
        zstd = out;
      }
      out.write(buffer, offset, length);
    } catch (IOException e) {
      throw new IllegalStateException("memory takes every byte", e);
    }
    if (packed.size() > MAX_KEPT) {
      close();
      keeping = false;
      packed.reset();
    }
  }

  long bytes() {
    return bytes;
  }

  /** The compressed body, once; empty where there is none or it is too large. */
  Optional<byte[]> kept() {
    close();
    return keeping && bytes > 0 ? Optional.of(packed.toByteArray()) : Optional.empty();
  }

  /** SHA-256 of what passed, once all of it has. */
  Optional<String> sha256() {
    if (sha256 == null && bytes > 0) {
      sha256 = Digests.hex(digest.digest());
    }
    return Optional.ofNullable(sha256);
  }

  /** Frees what lies outside the heap. */
  @Override
  public void close() {
    ZstdOutputStreamNoFinalizer out = zstd;
    zstd = null;
    try {
      if (out != null) {
        out.close();
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory takes every byte", e);
    }
  }
}
