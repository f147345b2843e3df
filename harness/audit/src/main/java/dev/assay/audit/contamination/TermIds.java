package dev.assay.audit.contamination;

import java.util.Arrays;

/** The tokens of a document as the index numbers them, looked up once. */
final class TermIds {
  private static final int NONE = -2;

  private final FusedIndex index;
  private int[] words = new int[256];
  private int[] pairs = new int[256];
  private double[] rarities = new double[256];
  private boolean anyNumber;

  TermIds(FusedIndex index) {
    this.index = index;
  }

  /** Looks up tokens; what was looked up before is forgotten. */
  void read(Tokens tokens) {
    anyNumber = false;
    if (words.length < tokens.count()) {
      words = new int[2 * tokens.count()];
      pairs = new int[words.length];
      rarities = new double[words.length];
    }
    Arrays.fill(words, 0, tokens.count(), NONE);
    Arrays.fill(pairs, 0, tokens.count(), NONE);
    int before = -1;
    for (int i = 0; i < tokens.count(); i++) {
      if (tokens.kind(i) == Tokens.Kind.NUMBER) {
        rarities[i] = index.rarity(tokens.hash(i));
        anyNumber = true;
        continue;
      }
      if (tokens.kind(i) == Tokens.Kind.CONTENT) {
        words[i] = index.terms().find(tokens.hash(i));
      }
      if (before >= 0) {
        pairs[i] = index.terms().find(tokens.pair(i, before));
      }
      before = i;
    }
  }

  boolean hasNumbers() {
    return anyNumber;
  }

  /** Whether a token is a content word. */
  boolean isWord(int token) {
    return words[token] != NONE;
  }

  /** The number of a content word, -1 where no item has it. */
  int word(int token) {
    return words[token];
  }

  /** Whether a token makes a pair with one before it. */
  boolean isPair(int token) {
    return pairs[token] != NONE;
  }

  /** The number of the pair that a token makes with the one before it, -1 where no item has it. */
  int pair(int token) {
    return pairs[token];
  }

  /** The rarity of a token that is a number. */
  double rarity(int token) {
    return rarities[token];
  }
}
