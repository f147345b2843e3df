package dev.assay.runner.trial;

/** How many decoy questions there are, and how many agreeing answers convict. */
final class Dyeing {
  static final int ITEMS = 16;

  /** Options of a question. */
  static final int OPTIONS = 4;

  /** Of {@link #ITEMS}; the tail is 3.8e-5. */
  static final int LEAST = 12;

  private Dyeing() {}

  /**
   * P(X >= least) for X binomial with a success once in {@link #OPTIONS}: exact, as the dyed option
   * was drawn evenly and independently of the model.
   */
  static double tail(int items, int least) {
    double p = 1.0 / OPTIONS;
    double sum = 0;
    for (int k = least; k <= items; k++) {
      double ways = 1;
      for (int i = 0; i < k; i++) {
        ways = ways * (items - i) / (i + 1);
      }
      sum += ways * Math.pow(p, k) * Math.pow(1 - p, items - k);
    }
    return sum;
  }
}
