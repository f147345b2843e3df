package dev.assay.audit.reading;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds many fixed strings in a stream at once, ASCII letters' case aside. One look-up a byte: the
 * last eight bytes, against the first eight of every needle. Memory does not depend on the stream.
 * Thread-safe.
 */
public final class NeedleSearch {
  /** Shortest needle. */
  public static final int SHORTEST = 8;

  private static final int BUFFER = 1 << 16;
  private static final int FILTER = 1 << 16;

  private final Map<Long, List<Needle>> byStart = new HashMap<>();
  private final boolean[] filter = new boolean[FILTER];
  private final int longest;

  /** A needle and what it stands for. */
  private static final class Needle {
    private final byte[] bytes;
    private final int id;

    Needle(byte[] bytes, int id) {
      this.bytes = bytes;
      this.id = id;
    }
  }

  /** Receives what is found. */
  @FunctionalInterface
  public interface Found {
    /**
     * A needle ends here.
     *
     * @param id as it was given
     * @param offset of its first byte in the stream
     */
    void at(int id, long offset);
  }

  /**
   * @param needles at least {@link #SHORTEST} bytes each; found by their index
   */
  public NeedleSearch(List<String> needles) {
    int most = SHORTEST;
    for (int id = 0; id < needles.size(); id++) {
      byte[] bytes = needles.get(id).toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
      if (bytes.length < SHORTEST) {
        throw new IllegalArgumentException("a needle is too short: " + needles.get(id));
      }
      long start = 0;
      for (int i = 0; i < SHORTEST; i++) {
        start = (start << 8) | (bytes[i] & 0xff);
      }
      filter[slot(start)] = true;
      byStart.computeIfAbsent(start, s -> new ArrayList<>()).add(new Needle(bytes, id));
      most = Math.max(most, bytes.length);
    }
    this.longest = most;
  }

  /** Reads the stream to its end; returns the bytes read. */
  public long search(InputStream in, Found found) throws IOException {
    // A request's path is a source of its own, and there may be a million of them.
    int size = in instanceof ByteArrayInputStream small ? small.available() : BUFFER;
    byte[] buffer = new byte[Math.min(size, BUFFER) + longest];
    int length = 0;
    long base = 0;
    while (true) {
      int n = in.readNBytes(buffer, length, buffer.length - length);
      boolean last = n < buffer.length - length;
      fold(buffer, length, n);
      length += n;
      // A needle that may go on beyond the buffer is looked at with the next one.
      int until = last ? length - SHORTEST + 1 : length - longest + 1;
      scan(buffer, until, length, base, found);
      if (last) {
        return base + length;
      }
      System.arraycopy(buffer, until, buffer, 0, length - until);
      base += until;
      length -= until;
    }
  }

  private void scan(byte[] buffer, int until, int length, long base, Found found) {
    long window = 0;
    for (int i = 0; i < SHORTEST - 1 && i < length; i++) {
      window = (window << 8) | (buffer[i] & 0xff);
    }
    for (int i = 0; i < until; i++) {
      window = (window << 8) | (buffer[i + SHORTEST - 1] & 0xff);
      if (filter[slot(window)]) {
        check(window, buffer, i, length, base, found);
      }
    }
  }

  private void check(long window, byte[] buffer, int at, int length, long base, Found found) {
    for (Needle needle : byStart.getOrDefault(window, List.of())) {
      int end = at + needle.bytes.length;
      if (end <= length && Arrays.equals(buffer, at, end, needle.bytes, 0, needle.bytes.length)) {
        found.at(needle.id, base + at);
      }
    }
  }

  private static int slot(long window) {
    return (int) ((window * 0x9E3779B97F4A7C15L) >>> 48);
  }

  private static void fold(byte[] buffer, int from, int n) {
    for (int i = from; i < from + n; i++) {
      byte b = buffer[i];
      if (b >= 'A' && b <= 'Z') {
        buffer[i] = (byte) (b + 32);
      }
    }
  }
}
