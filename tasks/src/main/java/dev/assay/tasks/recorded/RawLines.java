package dev.assay.tasks.recorded;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A stream's lines as bytes, without copying what lies whole in the buffer. A line that is longer
 * than {@link #LONGEST} is passed over without being held. After {@link #next}, the line is {@code
 * bytes()[start() .. start() + length()]} until the next call.
 */
final class RawLines {
  static final int LONGEST = 16 << 20;
  private static final int FIRST_BUFFER = 1 << 20;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final long FEEDS = ONES * '\n';

  private final InputStream in;
  private byte[] buffer = new byte[FIRST_BUFFER];
  private int start;
  private int length;
  private int next;
  private int filled;
  private boolean ended;
  private boolean whole;
  private long skipped;
  private long number;

  RawLines(InputStream in) {
    this.in = in;
  }

  byte[] bytes() {
    return buffer;
  }

  int start() {
    return start;
  }

  int length() {
    return length;
  }

  /** From 1. */
  long number() {
    return number;
  }

  /** How a line is named to people. */
  static String place(long number) {
    return "line " + number;
  }

  /** Whether a line feed ends the line. */
  boolean whole() {
    return whole;
  }

  /** Whether the line was too long, and is not here. */
  boolean tooLong() {
    return skipped > 0;
  }

  /** Bytes of a line that was too long. */
  long skipped() {
    return skipped;
  }

  /** Whether there is a further line. */
  boolean next() throws IOException {
    start = next;
    skipped = 0;
    int looked = start;
    while (true) {
      int end = indexOfFeed(looked);
      if (end >= 0) {
        return line(end, end + 1, true);
      }
      looked = filled;
      if (ended) {
        return (filled > start || skipped > 0) && line(filled, filled, false);
      }
      looked -= room();
      fill();
    }
  }

  private boolean line(int end, int following, boolean fed) {
    length = end - start;
    next = following;
    whole = fed;
    number++;
    if (skipped > 0) {
      skipped += length;
      length = 0;
    }
    return true;
  }

  private int indexOfFeed(int from) {
    int i = from;
    // Eight bytes at once: a byte of the xor is zero where there is a line feed.
    for (; i + Long.BYTES <= filled; i += Long.BYTES) {
      long feeds = (long) WORDS.get(buffer, i) ^ FEEDS;
      long zeros = (feeds - ONES) & ~feeds & HIGH;
      if (zeros != 0) {
        return i + Long.numberOfTrailingZeros(zeros) / Byte.SIZE;
      }
    }
    for (; i < filled; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** Makes room behind what is there; by how much that moved to the front. */
  private int room() {
    int moved = start;
    int held = filled - start;
    if (held > LONGEST || skipped > 0) {
      skipped += held;
      moved = filled;
    } else if (held == buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, LONGEST + FIRST_BUFFER));
      return 0;
    } else {
      System.arraycopy(buffer, start, buffer, 0, held);
    }
    filled -= moved;
    start = 0;
    return moved;
  }

  private void fill() throws IOException {
    int read = in.read(buffer, filled, buffer.length - filled);
    ended = read < 0;
    filled += Math.max(0, read);
  }
}
