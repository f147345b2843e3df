package dev.assay.audit.contamination;

import java.text.Normalizer;

/**
 * What a code point contributes to a word: Unicode's compatibility decomposition without marks, in
 * lower case. It equates all that NFKC and case folding equate, and accented with plain letters
 * too, and needs no look at neighbours, so that places in the file are kept.
 *
 * <p>Not thread-safe: it remembers what it computed.
 */
final class Folding {
  private static final int[] SEPARATOR = {};
  private static final int[] NOTHING = {};
  private static final int REMEMBERED = 0x3000;

  private final int[][] memory = new int[REMEMBERED][];

  /** The folded letters and digits; {@link #separates} and {@link #vanishes} tell the others. */
  int[] fold(int point) {
    if (point >= REMEMBERED) {
      return compute(point);
    }
    int[] known = memory[point];
    if (known == null) {
      known = compute(point);
      memory[point] = known;
    }
    return known;
  }

  /** Ends the word before it. */
  @SuppressWarnings("ReferenceEquality") // two different empty arrays stand for two meanings
  static boolean separates(int[] folded) {
    return folded == SEPARATOR;
  }

  /** Is as if it were not there: marks, zero-width characters, soft hyphens. */
  @SuppressWarnings("ReferenceEquality")
  static boolean vanishes(int[] folded) {
    return folded == NOTHING;
  }

  /** Letters of scripts that put no space between words: each is a word. */
  static boolean isWordByItself(int point) {
    if (point < 0x0E00) {
      return false;
    }
    return switch (Character.UnicodeScript.of(point)) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }

  private static int[] compute(int point) {
    if (point < 0x80) {
      return Character.isLetterOrDigit(point)
          ? new int[] {Character.toLowerCase(point)}
          : SEPARATOR;
    }
    if (isMark(point)) {
      return NOTHING;
    }
    if (Character.isSurrogate((char) point) && point < 0x10000) {
      return SEPARATOR;
    }
    int[] folded =
        Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKD)
            .codePoints()
            .filter(Character::isLetterOrDigit)
            .map(p -> Character.toLowerCase(Character.toUpperCase(p)))
            .toArray();
    return folded.length == 0 ? SEPARATOR : folded;
  }

  private static boolean isMark(int point) {
    return switch (Character.getType(point)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> true;
      default -> false;
    };
  }
}
