package dev.assay.audit.contamination;

import java.nio.charset.StandardCharsets;

/**
 * Code points and where each begins in the file. Broken UTF-8 becomes U+FFFD, so that text between
 * binary data is still read.
 */
final class Text {
  private final int[] points;
  private final int[] at;
  private final int length;
  private final long base;

  /**
   * Keeps the arrays.
   *
   * @param points code points; only the first {@code length} count
   * @param at byte offset of each, from {@code base}; {@code at[length]} is the end
   * @param base offset of the first byte in the file
   */
  Text(int[] points, int[] at, int length, long base) {
    this.points = points;
    this.at = at;
    this.length = length;
    this.base = base;
  }

  static Text of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return decode(bytes, 0, bytes.length, 0);
  }

  /** Decodes {@code bytes[from..to)}, whose first byte lies at {@code base} in the file. */
  static Text decode(byte[] bytes, int from, int to, long base) {
    int[] points = new int[to - from];
    int[] at = new int[to - from + 1];
    int n = 0;
    int i = from;
    while (i < to) {
      at[n] = i - from;
      int b = bytes[i];
      if (b >= 0) {
        points[n++] = b;
        i++;
        continue;
      }
      int size = sequence(bytes, i, to);
      points[n++] = size == 1 ? 0xFFFD : point(bytes, i, size);
      i += size;
    }
    at[n] = to - from;
    return new Text(points, at, n, base);
  }

  /** Code points; only the first {@link #length} count. */
  int[] points() {
    return points;
  }

  /** Byte offset of each code point, from {@link #base}, and of the end. */
  int[] at() {
    return at;
  }

  int length() {
    return length;
  }

  /** Offset of the first byte in the file. */
  long base() {
    return base;
  }

  /** Offset in the file of a code point, or of the end. */
  long offset(int index) {
    return base + at[index];
  }

  /** The text between two indices, as it stands in the file. */
  String between(int from, int to) {
    return new String(points, from, to - from);
  }

  boolean hasBackslash() {
    for (int i = 0; i < length; i++) {
      if (points[i] == '\\') {
        return true;
      }
    }
    return false;
  }

  /** Length of the well-formed sequence at {@code i}; 1 for a broken one. */
  private static int sequence(byte[] bytes, int i, int to) {
    int first = bytes[i] & 0xFF;
    int size = first >= 0xF0 && first <= 0xF4 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1;
    if (first > 0xF4 || i + size > to) {
      return 1;
    }
    for (int k = 1; k < size; k++) {
      if ((bytes[i + k] & 0xC0) != 0x80) {
        return 1;
      }
    }
    int point = size == 1 ? 0xFFFD : point(bytes, i, size);
    boolean overlong = point < (size == 3 ? 0x800 : size == 4 ? 0x10000 : 0x80);
    boolean surrogate = point >= 0xD800 && point <= 0xDFFF;
    return overlong || surrogate || point > 0x10FFFF ? 1 : size;
  }

  private static int point(byte[] bytes, int i, int size) {
    int point = bytes[i] & (0xFF >> (size + 1));
    for (int k = 1; k < size; k++) {
      point = (point << 6) | (bytes[i + k] & 0x3F);
    }
    return point;
  }
}
