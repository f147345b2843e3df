package dev.assay.audit.contamination;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How rare terms are among a benchmark's items: the logarithm of items over items that have it. */
final class Rarity {
  private final Grams terms = new Grams();
  private int[] having = new int[1024];
  private final int items;
  private double[] known = {};

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

  /** Of a term, or of one that no item has where the number is -1. All must have been counted. */
  double of(int number) {
    if (known.length == 0) {
      double[] computed = new double[size() + 1];
      Arrays.setAll(computed, i -> Math.log((items + 1.0) / (having(i - 1) + 0.5)));
      known = computed;
    }
    return known[number + 1];
  }
}
