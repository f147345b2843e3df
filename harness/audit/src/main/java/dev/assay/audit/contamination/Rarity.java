package dev.assay.audit.contamination;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How rare terms are among a benchmark's items: the logarithm of items over items that have it. */
final class Rarity {
  private final Grams terms = new Grams();
  private int[] having = new int[1024];
  private final int items;

  Rarity(int items) {
    this.items = items;
  }

  /** Counts one item's terms, each once. */
  void count(long[] hashes) {
    IntStream numbers = Arrays.stream(hashes).distinct().mapToInt(terms::add);
    for (int number : numbers.toArray()) {
      if (number >= having.length) {
        having = Arrays.copyOf(having, 2 * number);
      }
      having[number]++;
    }
  }

  int size() {
    return terms.size();
  }

  /** The number of a term, -1 for one that no item has. */
  int find(long hash) {
    return terms.find(hash);
  }

  /** How many items have it. */
  int having(int number) {
    return number < 0 ? 0 : having[number];
  }

  double of(int number) {
    return Math.log((items + 1.0) / (having(number) + 0.5));
  }
}
