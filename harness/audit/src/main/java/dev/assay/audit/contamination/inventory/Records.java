package dev.assay.audit.contamination.inventory;

import java.io.IOException;
import java.io.InputStream;

/**
 * Cuts a stream into passages: records, or windows where a record is longer than a window. Bounded
 * memory, whatever the length of a line.
 */
final class Records {
  static final int WINDOW = 1 << 20;

  /** Longer than any item, so that none is lost between two windows. */
  static final int OVERLAP = 1 << 14;

  private final String name;
  private final InputStream in;
  private final Cutter cutter;
  private final Taker taker;
  private final Blobs blobs;
  private final byte[] buffer = new byte[WINDOW];
  private int length;
  private int scanned;
  private long base;
  private long number;

  Records(String name, InputStream in, Cutter cutter, Taker taker, boolean explained) {
    this.name = name;
    this.in = in;
    this.cutter = cutter;
    this.taker = taker;
    this.blobs = new Blobs(explained);
  }

  /**
   * Reads to the end and returns the bytes read. Where the stream breaks, what came before is
   * passed on first.
   */
  long read() throws IOException {
    @org.jspecify.annotations.Nullable IOException broken = null;
    boolean more = true;
    while (more) {
      int before = length;
      try {
        more = fill();
      } catch (IOException e) {
        broken = e;
        more = false;
      }
      blobs.watch(buffer, before, length);
      int used = records(more);
      System.arraycopy(buffer, used, buffer, 0, length - used);
      base += used;
      length -= used;
      scanned -= used;
    }
    blobs.report(name, taker);
    if (broken != null) {
      throw broken;
    }
    return base;
  }

  /** Reads on until the window is full; keeps what was read where the stream breaks. */
  private boolean fill() throws IOException {
    while (length < buffer.length) {
      int n = in.read(buffer, length, buffer.length - length);
      if (n < 0) {
        return false;
      }
      length += n;
    }
    return true;
  }

  private int records(boolean more) {
    int from = 0;
    int end = cutter.next(buffer, scanned, length);
    while (end >= 0) {
      emit(from, end);
      number++;
      from = end;
      end = cutter.next(buffer, end, length);
    }
    scanned = length;
    if (!more) {
      emit(from, length);
      return length;
    }
    if (from > 0) {
      return from;
    }
    emit(0, length);
    return length - OVERLAP;
  }

  private void emit(int from, int to) {
    if (to > from) {
      taker.passage(name, buffer, from, to, base + from, number);
    }
  }
}
