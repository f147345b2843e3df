package dev.assay.audit.contamination;

import java.util.Arrays;

/**
 * Takes endings off English words, so that who rewords a sentence and changes tense or number
 * changes nothing: a few steps of Porter's. Not thread-safe.
 */
final class Stemmer {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final Folding folding = new Folding();
  private int[] letters = new int[32];
  private int length;

  /** The hash of a word's stem. */
  long hash(Text text, Words words, int word) {
    length = 0;
    for (int i = words.start(word); i < words.after(word); i++) {
      for (int letter : folding.fold(text.points()[i])) {
        add(letter);
      }
    }
    cut();
    long hash = FNV_OFFSET;
    for (int i = 0; i < length; i++) {
      hash = (hash ^ letters[i]) * FNV_PRIME;
    }
    return (hash ^ (hash >>> 29)) * 0xBF58476D1CE4E5B9L;
  }

  private void add(int letter) {
    if (length == letters.length) {
      letters = Arrays.copyOf(letters, 2 * length);
    }
    letters[length++] = letter;
  }

  private void cut() {
    if (length == 4 && letters[3] == 's') {
      length = 3;
    }
    if (length <= 4) {
      return;
    }
    boolean verb = ends('i', 'n', 'g') || ends('e', 'd');
    if (verb || ends('e', 's') || ends('s')) {
      length -= ends('i', 'n', 'g') ? 3 : ends('s') && !ends('e', 's') ? 1 : 2;
      if (length > 3 && letters[length - 1] == letters[length - 2]) {
        length--;
      }
    }
    if (length > 3 && ends('e')) {
      length--;
    }
    if (ends('y')) {
      letters[length - 1] = 'i';
    }
  }

  private boolean ends(int... suffix) {
    if (length - suffix.length < 3) {
      return false;
    }
    for (int i = 0; i < suffix.length; i++) {
      if (letters[length - suffix.length + i] != suffix[i]) {
        return false;
      }
    }
    return true;
  }
}
