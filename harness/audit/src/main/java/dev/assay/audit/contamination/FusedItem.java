package dev.assay.audit.contamination;

import java.util.Arrays;

/** An item as vectors: its terms by weight, its numbers, its answer. */
final class FusedItem {
  private final Reference reference;
  private final int[] terms;
  private final double[] weights;
  private final long[] numbers;
  private final double mass;
  private final int tokens;
  private final long answer;

  /**
   * Keeps the arrays.
   *
   * @param terms numbers of its terms, ascending
   * @param weights of the terms; their squares sum to one
   * @param numbers hashes of its numbers, ascending
   * @param mass rarity of its numbers, summed
   * @param tokens its length
   * @param answer hash of the right answer where it is a number, else 0
   */
  FusedItem(
      Reference reference,
      int[] terms,
      double[] weights,
      long[] numbers,
      double mass,
      int tokens,
      long answer) {
    this.reference = reference;
    this.terms = terms;
    this.weights = weights;
    this.numbers = numbers;
    this.mass = mass;
    this.tokens = tokens;
    this.answer = answer;
  }

  Reference reference() {
    return reference;
  }

  int[] terms() {
    return terms;
  }

  /** The weight of a term in this item, 0 where it has it not. */
  double weight(int term) {
    int at = Arrays.binarySearch(terms, term);
    return at < 0 ? 0 : weights[at];
  }

  /** Writes the weights into an array that has one place for each term of the index. */
  void spread(double[] all) {
    for (int i = 0; i < terms.length; i++) {
      all[terms[i]] = weights[i];
    }
  }

  /** Undoes {@link #spread}. */
  void unspread(double[] all) {
    for (int term : terms) {
      all[term] = 0;
    }
  }

  long[] numbers() {
    return numbers;
  }

  double mass() {
    return mass;
  }

  int tokens() {
    return tokens;
  }

  long answer() {
    return answer;
  }
}
