package dev.assay.tasks.recorded;

import dev.assay.tasks.scoring.StandardError;

/** What a score is computed from: right samples by item. */
final class Sums {
  private final int[] right;
  private int failures;
  private int wrong;

  Sums(int items) {
    right = new int[items];
  }

  void add(Graded graded) {
    right[graded.place()] += graded.correct() ? 1 : 0;
    failures += graded.extracted() == null ? 1 : 0;
    wrong += graded.extracted() != null && !graded.correct() ? 1 : 0;
  }

  int failures() {
    return failures;
  }

  int wrong() {
    return wrong;
  }

  /** Each item's share of right samples. */
  double[] shares(int repeats) {
    double[] shares = new double[right.length];
    for (int i = 0; i < right.length; i++) {
      shares[i] = (double) right[i] / repeats;
    }
    return shares;
  }

  double score(int repeats) {
    long sum = 0;
    for (int count : right) {
      sum += count;
    }
    return (double) sum / ((long) right.length * repeats);
  }

  /** The same number as a trial's score has where each item was asked once. */
  double standardError(int repeats) {
    if (repeats == 1) {
      return StandardError.ofProportion((int) Math.round(score(1) * right.length), right.length);
    }
    return StandardError.ofMean(shares(repeats));
  }
}
