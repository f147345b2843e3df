package dev.assay.audit.contamination;

import java.util.Arrays;

/**
 * The words of a text with numbers and names masked: a number, in digits or words, is one and the
 * same word, and so is a name; neighbours of a kind are one. Who changes the numbers or the names
 * of a question leaves this as it was.
 */
final class Masked {
  private static final long NUMBER = 0x6E756D626572L;
  private static final long NAME = 0x6E616D65L;
  private static final long PERSON = 0x706572736F6EL;

  private long[] hashes = new long[256];
  private int[] firsts = new int[256];
  private int[] lasts = new int[256];
  private int count;

  /** The masked words of a short text. */
  static long[] hashesOf(String text) {
    Words words = new Words();
    words.read(Text.of(text));
    Masked masked = new Masked();
    masked.read(words);
    return Arrays.copyOf(masked.hashes, masked.count);
  }

  /** Reads words; what was read before is forgotten. */
  void read(Words words) {
    count = 0;
    for (int i = 0; i < words.count(); i++) {
      long hash = hash(words, i);
      boolean again = count > 0 && hashes[count - 1] == hash && (hash == NUMBER || hash == NAME);
      if (again) {
        lasts[count - 1] = i;
      } else {
        add(hash, i);
      }
    }
  }

  private static long hash(Words words, int i) {
    return switch (words.kind(i)) {
      case NUMBER -> NUMBER;
      case NAME -> NAME;
      case PRONOUN -> PERSON;
      case PLAIN, OPENER -> words.hash(i);
    };
  }

  private void add(long hash, int word) {
    if (count == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * count);
      firsts = Arrays.copyOf(firsts, 2 * count);
      lasts = Arrays.copyOf(lasts, 2 * count);
    }
    hashes[count] = hash;
    firsts[count] = word;
    lasts[count++] = word;
  }

  int count() {
    return count;
  }

  long[] hashes() {
    return hashes;
  }

  /** The first word that a masked one stands for. */
  int first(int masked) {
    return firsts[masked];
  }

  /** The last word that a masked one stands for. */
  int last(int masked) {
    return lasts[masked];
  }
}
