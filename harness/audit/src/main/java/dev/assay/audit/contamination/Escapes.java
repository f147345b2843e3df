package dev.assay.audit.contamination;

import org.jspecify.annotations.Nullable;

/**
 * Undoes one level of backslash escapes, whatever the format: JSON, Python, shell and C agree on
 * enough of them. Text is scanned both as it stands and unescaped, so nothing is lost where a
 * backslash was none.
 */
final class Escapes {
  private final Text in;
  private final int[] points;
  private final int[] at;
  private int i;
  private int n;

  private Escapes(Text in) {
    this.in = in;
    this.points = new int[in.length()];
    this.at = new int[in.length() + 1];
  }

  /** The text one level down, or null where it has no backslash. */
  static @Nullable Text undo(Text in) {
    return in.hasBackslash() ? new Escapes(in).run() : null;
  }

  private Text run() {
    while (i < in.length()) {
      at[n] = in.at()[i];
      points[n++] = in.points()[i] == '\\' ? escaped() : in.points()[i++];
    }
    at[n] = in.at()[in.length()];
    return new Text(points, at, n, in.base());
  }

  private int escaped() {
    if (i + 1 >= in.length()) {
      i++;
      return '\\';
    }
    int kind = in.points()[i + 1];
    return switch (kind) {
      case 'n', 'r', 't', 'b', 'f', 'v', 'a', '0' -> skip(2, ' ');
      case 'u' -> hex(4);
      case 'x' -> hex(2);
      case 'U' -> hex(8);
      default -> skip(2, kind);
    };
  }

  private int skip(int length, int result) {
    i += length;
    return result;
  }

  private int hex(int digits) {
    int value = hexAt(i + 2, digits);
    if (value < 0) {
      return skip(2, in.points()[i + 1]);
    }
    i += 2 + digits;
    if (Character.isHighSurrogate((char) value) && value < 0x10000) {
      int low = lowSurrogate();
      if (low >= 0) {
        i += 6;
        return Character.toCodePoint((char) value, (char) low);
      }
    }
    return value <= Character.MAX_CODE_POINT ? value : 0xFFFD;
  }

  private int lowSurrogate() {
    if (i + 1 < in.length() && in.points()[i] == '\\' && in.points()[i + 1] == 'u') {
      int low = hexAt(i + 2, 4);
      return low >= 0xDC00 && low <= 0xDFFF ? low : -1;
    }
    return -1;
  }

  /** The number that these hexadecimal digits make, or -1. */
  private int hexAt(int from, int digits) {
    if (from + digits > in.length()) {
      return -1;
    }
    long value = 0;
    for (int k = from; k < from + digits; k++) {
      int digit = in.points()[k] < 128 ? Character.digit(in.points()[k], 16) : -1;
      if (digit < 0) {
        return -1;
      }
      value = (value << 4) | digit;
    }
    return value > Character.MAX_CODE_POINT ? 0xFFFD : (int) value;
  }
}
