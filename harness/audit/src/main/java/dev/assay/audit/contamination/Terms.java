package dev.assay.audit.contamination;

import java.util.Arrays;

/** Terms of a text: its content words, all pairs of neighbours, and apart from them its numbers. */
final class Terms {
  private Terms() {}

  /** Hashes of words and pairs. */
  static long[] of(Tokens tokens) {
    long[] terms = new long[2 * tokens.count()];
    int count = 0;
    int before = -1;
    for (int i = 0; i < tokens.count(); i++) {
      if (tokens.kind(i) == Tokens.Kind.NUMBER) {
        continue;
      }
      if (tokens.kind(i) == Tokens.Kind.CONTENT) {
        terms[count++] = tokens.hash(i);
      }
      if (before >= 0) {
        terms[count++] = tokens.pair(i, before);
      }
      before = i;
    }
    return Arrays.copyOf(terms, count);
  }

  /** Hashes of numbers. */
  static long[] numbers(Tokens tokens) {
    long[] numbers = new long[tokens.count()];
    int count = 0;
    for (int i = 0; i < tokens.count(); i++) {
      if (tokens.kind(i) == Tokens.Kind.NUMBER) {
        numbers[count++] = tokens.hash(i);
      }
    }
    return Arrays.copyOf(numbers, count);
  }
}
