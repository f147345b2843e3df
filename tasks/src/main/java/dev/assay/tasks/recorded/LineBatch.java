package dev.assay.tasks.recorded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Copies of some lines that follow one another, for one thread to read at once. */
final class LineBatch {
  private static final int BYTES = 1 << 20;
  private static final int LINES = 1 << 12;

  private byte[] bytes = new byte[BYTES];
  private final int[] ends = new int[LINES];
  private final long[] numbers = new long[LINES];
  private int count;
  private boolean lastIsWhole = true;

  void add(RawLines line) {
    int from = filled();
    if (from + line.length() > bytes.length) {
      bytes = Arrays.copyOf(bytes, from + line.length());
    }
    System.arraycopy(line.bytes(), line.start(), bytes, from, line.length());
    ends[count] = from + line.length();
    numbers[count] = line.number();
    lastIsWhole = line.whole();
    count++;
  }

  private int filled() {
    return count == 0 ? 0 : ends[count - 1];
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Whether it is enough; a long line makes it so by itself. */
  boolean isFull() {
    return count == LINES || filled() > BYTES - (BYTES >> 3);
  }

  List<LineResult> parse(LineParser parser) {
    List<LineResult> results = new ArrayList<>(count);
    int start = 0;
    for (int i = 0; i < count; i++) {
      boolean whole = lastIsWhole || i < count - 1;
      String place = RawLines.place(numbers[i]);
      results.add(parser.parse(bytes, start, ends[i] - start, whole, place));
      start = ends[i];
    }
    return results;
  }
}
