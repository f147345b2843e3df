package dev.assay.audit.contamination;

/**
 * Reads numbers, in digits or English words, by their value: 1,250.75 and twenty-five, 3/4 and
 * three quarters. Not thread-safe: it keeps what it read last.
 */
final class Numbers {
  private static final Grams WORDS = new Grams();
  private static final double[] VALUES = new double[64];
  private static final Grams PARTS = new Grams();
  private static final double[] PARTS_OF = new double[64];

  /** A pronoun more often than a number, but for the parts behind it. */
  private static final long ONE = Words.hashesOf("one")[0];

  static {
    String small =
        "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
            + " sixteen seventeen eighteen nineteen twenty";
    series(small, 2, 1);
    series("thirty forty fifty sixty seventy eighty ninety hundred", 30, 10);
    word("zero", 0);
    word("thousand", 1e3);
    word("million", 1e6);
    word("dozen", 12);
    word("half", 1.0 / 2);
    word("quarter", 1.0 / 4);
    word("twice double doubled", 2);
    word("thrice triple tripled", 3);
    parts("half halves", 2);
    parts("third thirds", 3);
    parts("quarter quarters fourth fourths", 4);
    parts("fifth fifths", 5);
    parts("sixth sixths", 6);
    parts("eighth eighths", 8);
    parts("tenth tenths", 10);
  }

  private double value;
  private int last;

  private static void series(String words, double first, double step) {
    double value = first;
    for (long hash : Words.hashesOf(words)) {
      VALUES[WORDS.add(hash)] = value;
      value += step;
    }
  }

  private static void word(String words, double value) {
    series(words, value, 0);
  }

  private static void parts(String words, double parts) {
    for (long hash : Words.hashesOf(words)) {
      PARTS_OF[PARTS.add(hash)] = parts;
    }
  }

  /** A hash by which equal values are equal. */
  static long hash(double value) {
    long bits = Double.doubleToLongBits(value);
    return (bits ^ (bits >>> 32)) * 0xBF58476D1CE4E5B9L + 1;
  }

  /** Reads the number that begins with this word; false where none does. */
  boolean read(Words words, Text text, int first) {
    last = first;
    if (Character.isDigit(text.points()[words.start(first)])) {
      digits(words, text, first);
      return true;
    }
    value = value(words, first);
    if (Double.isNaN(value) && words.hash(first) != ONE) {
      return false;
    }
    if (Double.isNaN(value)) {
      value = 1;
      return part(words);
    }
    if (value >= 20 && value < 100 && adjoins(words) && value(words, first + 1) < 10) {
      value += value(words, ++last);
    } else {
      part(words);
    }
    value = rounded(value);
    return true;
  }

  /** The value that was read. */
  double value() {
    return value;
  }

  /** The last of its words. */
  int last() {
    return last;
  }

  private static double value(Words words, int word) {
    int known = WORDS.find(words.hash(word));
    return known < 0 ? Double.NaN : VALUES[known];
  }

  private boolean adjoins(Words words) {
    return last + 1 < words.count() && words.start(last + 1) == words.after(last) + 1;
  }

  private boolean part(Words words) {
    int part = value < 10 && adjoins(words) ? PARTS.find(words.hash(last + 1)) : -1;
    if (part < 0) {
      return false;
    }
    value = rounded(value / PARTS_OF[part]);
    last++;
    return true;
  }

  private void digits(Words words, Text text, int first) {
    int separator = ',';
    while (separator == ',' && isDigits(words, text, last) && adjoins(words)) {
      int next = text.points()[words.after(last)];
      boolean thousands = next == ',' && words.after(last + 1) - words.start(last + 1) == 3;
      if (!isDigits(words, text, last + 1) || !(thousands || next == '.' || next == '/')) {
        break;
      }
      separator = next;
      last++;
    }
    double read = 0;
    double place = 1;
    double over = 0;
    boolean behind = false;
    for (int i = words.start(first); i < words.after(last); i++) {
      int point = text.points()[i];
      int digit = Character.digit(point, 10);
      if (digit >= 0) {
        place = behind ? place / 10 : place;
        read = behind ? read + digit * place : read * 10 + digit;
      } else if (point == '/') {
        over = read;
        read = 0;
      } else if (point == '.') {
        behind = true;
      } else if (point != ',') {
        break;
      }
    }
    value = rounded(over > 0 && read > 0 ? over / read : read);
  }

  private static boolean isDigits(Words words, Text text, int word) {
    for (int i = words.start(word); i < words.after(word); i++) {
      if (!Character.isDigit(text.points()[i])) {
        return false;
      }
    }
    return true;
  }

  private static double rounded(double value) {
    return Math.rint(value * 1e6) / 1e6;
  }
}
