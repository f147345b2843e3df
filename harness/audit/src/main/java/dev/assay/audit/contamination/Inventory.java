package dev.assay.audit.contamination;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Reads the text of one file, whatever it is. Text is looked for in binary files too; only the
 * numbers of safetensors are passed over. gzip and zip are opened, other compression is named as
 * unread. Never throws for what the file holds.
 */
final class Inventory {
  private static final long FREE_BYTES = 16L << 20;
  private static final int MAGIC = 16;

  /** Longest safetensors header that a submission may have. */
  private static final int MAX_HEADER = 4 << 20;

  private final Limits limits;
  private final Sink sink;
  private long fileBytes;
  private long unpacked;

  Inventory(Limits limits, Sink sink) {
    this.limits = limits;
    this.sink = sink;
  }

  /** Reads a file and returns the bytes of text read, archives unpacked. */
  long read(String name, long size, InputStream in) {
    fileBytes = Math.max(size, 1);
    unpacked = 0;
    try {
      return open(name, new BufferedInputStream(in, 1 << 16), 0);
    } catch (IOException | RuntimeException e) {
      sink.unread(name, "it can't be read to its end: " + e.getMessage());
      return 0;
    }
  }

  private long open(String name, InputStream in, int depth) throws IOException {
    in.mark(MAGIC);
    byte[] magic = in.readNBytes(MAGIC);
    in.reset();
    String compression = compression(magic);
    if (!compression.isEmpty()) {
      sink.unread(name, compression + " is not read yet");
      return 0;
    }
    boolean gzip = starts(magic, 0x1F, 0x8B);
    boolean zip = starts(magic, 'P', 'K', 3, 4);
    if (!gzip && !zip) {
      return isTensors(magic) ? tensors(name, in, depth) : text(name, in, depth);
    }
    if (depth >= limits.depth()) {
      sink.unread(name, "archives lie more than " + limits.depth() + " deep");
      return 0;
    }
    return gzip ? gzip(name, in, depth) : zip(name, in, depth);
  }

  private long text(String name, InputStream in, int depth) throws IOException {
    long most = limits.fileBytes();
    if (depth > 0) {
      // One allowance for all that an archive unpacks to, not one for each of its entries.
      most = Math.min(most, Math.max(0, FREE_BYTES + limits.ratio() * fileBytes - unpacked));
    }
    try (Bounded bounded = new Bounded(in, most)) {
      long bytes = Documents.read(name, bounded, sink);
      if (bounded.exceeded()) {
        sink.unread(name, "it holds more than " + most + " bytes");
      }
      unpacked += depth > 0 ? bytes : 0;
      return bytes;
    }
  }

  /**
   * Only a file whose header accounts for all its bytes as floating-point tensors is skipped; any
   * other is text.
   */
  private long tensors(String name, InputStream in, int depth) throws IOException {
    in.mark(Long.BYTES + MAX_HEADER + 1);
    byte[] length = in.readNBytes(Long.BYTES);
    int header = (int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
    byte[] text = in.readNBytes(header);
    if (!TensorHeader.accountsFor(text, fileBytes - Long.BYTES - header)) {
      in.reset();
      return text(name, in, depth);
    }
    sink.document(Text.decode(text, 0, text.length, Long.BYTES), 0);
    sink.skipped(Math.max(0, fileBytes - Long.BYTES - text.length));
    return text.length;
  }

  private long gzip(String name, InputStream in, int depth) throws IOException {
    String inner = name.replaceFirst("(?i)\\.gz$", "");
    try (InputStream plain =
        new BufferedInputStream(new GZIPInputStream(new Unclosed(in)), 1 << 16)) {
      return open(inner, plain, depth + 1);
    } catch (IOException e) {
      sink.unread(name, "broken gzip: " + e.getMessage());
      return 0;
    }
  }

  private long zip(String name, InputStream in, int depth) throws IOException {
    long bytes = 0;
    try (ZipInputStream zip = new ZipInputStream(new Unclosed(in), StandardCharsets.UTF_8)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory()) {
          bytes += open(name + "!/" + entry.getName(), new BufferedInputStream(zip), depth + 1);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      sink.unread(name, "broken zip: " + e.getMessage());
    }
    return bytes;
  }

  /** A plausible header length and an opening brace: safetensors' whole grammar of a beginning. */
  private boolean isTensors(byte[] magic) {
    if (magic.length < Long.BYTES + 1 || magic[Long.BYTES] != '{') {
      return false;
    }
    long header = ByteBuffer.wrap(magic).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return header > 0 && header < Math.min(fileBytes, (long) MAX_HEADER);
  }

  private static String compression(byte[] magic) {
    if (starts(magic, 0x28, 0xB5, 0x2F, 0xFD)) {
      return "Zstandard";
    }
    if (starts(magic, 0xFD, '7', 'z', 'X', 'Z', 0)) {
      return "xz";
    }
    if (starts(magic, 'B', 'Z', 'h') && magic.length > 4 && magic[4] == 0x31) {
      return "bzip2";
    }
    if (starts(magic, '7', 'z', 0xBC, 0xAF)) {
      return "7z";
    }
    if (starts(magic, 'R', 'a', 'r', '!')) {
      return "RAR";
    }
    if (starts(magic, 4, 0x22, 0x4D, 0x18)) {
      return "LZ4";
    }
    return starts(magic, 'P', 'A', 'R', '1') ? "Parquet" : "";
  }

  private static boolean starts(byte[] magic, int... expected) {
    if (magic.length < expected.length) {
      return false;
    }
    for (int i = 0; i < expected.length; i++) {
      if ((magic[i] & 0xFF) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  /** How much is read, from the rules. */
  record Limits(int depth, long ratio, long fileBytes) {}

  /** An archive is closed with its memory; the stream that it lies in is read on. */
  private static final class Unclosed extends FilterInputStream {
    Unclosed(InputStream in) {
      super(in);
    }

    @Override
    public void close() {
      // Whoever opened the stream closes it.
    }
  }

  /** Ends a stream after so many bytes and says whether there were more; never closes it. */
  private static final class Bounded extends InputStream {
    private final InputStream in;
    private long left;

    Bounded(InputStream in, long most) {
      this.in = in;
      this.left = most;
    }

    boolean exceeded() throws IOException {
      return left == 0 && in.read() >= 0;
    }

    @Override
    public int read() throws IOException {
      if (left == 0) {
        return -1;
      }
      left--;
      return in.read();
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int n = in.read(bytes, from, (int) Math.min(length, left));
      left -= Math.max(0, n);
      return n;
    }

    @Override
    public void close() {
      // The archive's next entry is read from the same stream.
    }
  }
}
