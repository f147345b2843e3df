package dev.assay.audit.contamination.inventory;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Opens one file and all that lies in it, by what the bytes are. */
final class Opener {
  private static final int BUFFER = 1 << 16;

  private final Limits limits;
  private final Taker taker;
  private final Budget budget;
  private final long fileBytes;

  Opener(long fileBytes, Limits limits, Taker taker) {
    this.limits = limits;
    this.taker = taker;
    this.fileBytes = Math.max(fileBytes, 1);
    this.budget = new Budget(this.fileBytes, limits);
  }

  Budget budget() {
    return budget;
  }

  Taker taker() {
    return taker;
  }

  /**
   * Reads a file and returns the bytes of text read.
   *
   * @param in with mark and reset
   * @throws Budget.Spent where no more of the outermost file may be read
   */
  long open(String name, InputStream in, int depth) throws IOException {
    in.mark(Magic.LENGTH);
    byte[] head = in.readNBytes(Magic.LENGTH);
    in.reset();
    Magic magic = Magic.of(head);
    return switch (magic) {
      case GZIP, ZSTD, XZ, LZMA, BZIP2, LZ4, SNAPPY -> packed(magic, name, in, depth);
      case ZLIB ->
          Compressed.inflates(head) ? packed(magic, name, in, depth) : text(name, in, head, false);
      case ZIP, TAR -> packed(magic, name, in, depth);
      case PARQUET -> unread("Parquet", name, in, head);
      case UNREAD -> unread(Magic.unread(head), name, in, head);
      case MEDIA -> text(name, in, head, true);
      case PICKLE -> text(name, new PickleMask(in), head, false);
      case ARROW, OTHER -> plain(name, in, head, depth);
    };
  }

  private long unread(String method, String name, InputStream in, byte[] head) throws IOException {
    taker.unread(name, method + " is not read");
    return text(name, in, head, true);
  }

  private long plain(String name, InputStream in, byte[] head, int depth) throws IOException {
    if (depth == 0 && Tensors.begin(head, fileBytes)) {
      long bytes = Tensors.read(name, fileBytes, in, taker);
      if (bytes >= 0) {
        return bytes;
      }
    }
    return text(name, in, head, false);
  }

  private long text(String name, InputStream in, byte[] head, boolean explained)
      throws IOException {
    try (Bounded bounded = new Bounded(in, limits.fileBytes())) {
      long bytes = new Records(name, bounded, Cutters.of(name, head), taker, explained).read();
      if (bounded.exceeded()) {
        taker.unread(name, "it holds more than " + limits.fileBytes() + " bytes");
      }
      return bytes;
    }
  }

  private long packed(Magic magic, String name, InputStream in, int depth) throws IOException {
    if (depth >= limits.depth()) {
      taker.unread(name, "archives lie more than " + limits.depth() + " deep");
      return 0;
    }
    try {
      long bytes =
          switch (magic) {
            case ZIP -> Archives.zip(name, in, this, depth);
            case TAR -> Archives.tar(name, in, this, depth);
            default -> single(magic, name, in, depth);
          };
      return bytes + rest(name, in);
    } catch (Budget.Spent e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      taker.unread(name, "broken " + magic.spoken() + ": " + e.getMessage());
      return 0;
    }
  }

  private long single(Magic magic, String name, InputStream in, int depth) throws IOException {
    try (InputStream plain = budget.meter(Compressed.open(magic, in))) {
      budget.member();
      return open(Compressed.inner(name), new BufferedInputStream(plain, BUFFER), depth + 1);
    }
  }

  /** What stands behind an archive's end is no part of it, and no reader of archives shows it. */
  private long rest(String name, InputStream in) throws IOException {
    in.mark(1);
    if (in.read() < 0) {
      return 0;
    }
    in.reset();
    return text(name + "!behind-its-end", in, new byte[0], false);
  }
}
