package dev.assay.audit.contamination;

import java.util.Arrays;

/**
 * The words of a text as 64-bit hashes, with their places. Equal words have equal hashes; that two
 * different ones do has odds of 2^-64, and a match needs several in a row.
 */
final class Words {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final Folding folding = new Folding();
  private long[] hashes = new long[256];
  private int[] starts = new int[256];
  private int[] ends = new int[256];
  private int count;

  private int[] points = {};
  private long hash;
  private int begin;

  /** The hashes of a short text's words. */
  static long[] hashesOf(String text) {
    Words words = new Words();
    words.read(Text.of(text));
    return Arrays.copyOf(words.hashes, words.count);
  }

  /** Reads a text; what was read before is forgotten. */
  void read(Text text) {
    count = 0;
    begin = -1;
    points = text.points();
    for (int i = 0; i < text.length(); i++) {
      int point = points[i];
      if (point == 0 && joins(points, i, text.length())) {
        continue;
      }
      take(folding.fold(point), point, i);
    }
    end(text.length());
  }

  int count() {
    return count;
  }

  long hash(int word) {
    return hashes[word];
  }

  long[] hashes() {
    return hashes;
  }

  /** Index in the text of the word's first code point. */
  int start(int word) {
    return starts[word];
  }

  /** Index in the text after the word's last code point. */
  int after(int word) {
    return ends[word];
  }

  /** What a word is, by its letters and its first one's case. */
  Lexicon.Kind kind(int word) {
    int first = points[starts[word]];
    if (first < 0x80 ? first <= '9' : Character.isDigit(first)) {
      return Lexicon.Kind.NUMBER;
    }
    Lexicon.Kind known = Lexicon.of(hashes[word]);
    if (known != Lexicon.Kind.PLAIN) {
      return known;
    }
    return Character.isUpperCase(first) ? Lexicon.Kind.NAME : Lexicon.Kind.PLAIN;
  }

  private void take(int[] folded, int point, int index) {
    if (Folding.separates(folded)) {
      end(index);
      return;
    }
    if (Folding.vanishes(folded)) {
      return;
    }
    boolean alone = Folding.isWordByItself(point);
    if (alone) {
      end(index);
    }
    if (begin < 0) {
      begin = index;
      hash = FNV_OFFSET;
    }
    for (int letter : folded) {
      hash = (hash ^ letter) * FNV_PRIME;
    }
    if (alone) {
      end(index + 1);
    }
  }

  private void end(int index) {
    if (begin < 0) {
      return;
    }
    if (count == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * count);
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    // FNV's low bits are weak for short words; one multiply-shift spreads them.
    hashes[count] = (hash ^ (hash >>> 29)) * 0xBF58476D1CE4E5B9L;
    starts[count] = begin;
    ends[count] = index;
    count++;
    begin = -1;
  }

  /**
   * Whether zeros at {@code i} are padding within UTF-16 or UTF-32 text (one or three of them, and
   * again after the next character) and not the end of a string.
   */
  private static boolean joins(int[] points, int i, int length) {
    int first = i;
    while (first > 0 && i - first < 4 && points[first - 1] == 0) {
      first--;
    }
    int next = i;
    while (next < length && next - i < 4 && points[next] == 0) {
      next++;
    }
    int zeros = next - first;
    return (zeros == 1 || zeros == 3) && next + 1 < length && points[next + 1] == 0;
  }
}
