package dev.assay.audit.reading;

import dev.assay.audit.reading.Source.Opening;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * What a file says once it is unpacked: gzip and zip one level deep, text of two bytes a letter,
 * letters written as escapes. Only for files whose beginning shows that they are such.
 */
final class Unpacked {
  /** Bytes of the beginning by which it is told. */
  static final int LOOK = 1 << 16;

  /** Most bytes unpacked of one file, so that bombs end. */
  private static final long MOST = 1L << 30;

  private Unpacked() {}

  /** How to read it unpacked; empty where it is plain already. */
  static Optional<Opening> of(Opening file) throws IOException {
    byte[] head;
    try (InputStream in = file.open()) {
      head = in.readNBytes(LOOK);
    }
    if (starts(head, 0x1f, 0x8b)) {
      return Optional.of(() -> plain(gzip(file.open())));
    }
    if (starts(head, 'P', 'K', 3, 4)) {
      return Optional.of(() -> plain(new Entries(new ZipInputStream(file.open()))));
    }
    return isWide(head) || hasEscapes(head)
        ? Optional.of(() -> plain(file.open()))
        : Optional.empty();
  }

  /** Nothing where only the first two bytes were gzip's. */
  private static InputStream gzip(InputStream in) throws IOException {
    try {
      return new GZIPInputStream(in);
    } catch (ZipException | EOFException e) {
      in.close();
      return InputStream.nullInputStream();
    }
  }

  private static InputStream plain(InputStream in) {
    return new PlainLetters(in, MOST);
  }

  private static boolean starts(byte[] head, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (head.length <= i || (head[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /** Every other byte is zero in most of it: Latin letters in UTF-16. */
  private static boolean isWide(byte[] head) {
    int[] zeros = new int[2];
    for (int i = 0; i < head.length; i++) {
      zeros[i % 2] += head[i] == 0 ? 1 : 0;
    }
    int most = Math.max(zeros[0], zeros[1]);
    int least = Math.min(zeros[0], zeros[1]);
    return head.length >= NeedleSearch.SHORTEST && most > head.length / 4 && least < most / 8 + 1;
  }

  private static boolean hasEscapes(byte[] head) {
    for (int i = 0; i + 3 < head.length; i++) {
      if (head[i] == '\\' && head[i + 1] == 'u' && head[i + 2] == '0' && head[i + 3] == '0') {
        return true;
      }
    }
    return false;
  }

  /** An archive's entries, one after the other. */
  private static final class Entries extends InputStream {
    private final ZipInputStream zip;
    private boolean open;

    Entries(ZipInputStream zip) {
      this.zip = zip;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      while (open || zip.getNextEntry() != null) {
        open = true;
        int n = zip.read(buffer, offset, length);
        if (n >= 0) {
          return n;
        }
        open = false;
      }
      return -1;
    }

    @Override
    public void close() throws IOException {
      zip.close();
    }
  }
}
