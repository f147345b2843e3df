package dev.assay.audit.lineage.decide;

/**
 * Least squares of d = S - B on the differences of all donors and of the run's own checkpoints from
 * B, with weights of at least 0: which mixture is it (UNMERGE)? Weights are found by coordinate
 * descent, which for so few unknowns is exact to double's rounding.
 *
 * @param weights donors' first
 * @param residual share of d's square that is left
 * @param withoutDonors the same where only own checkpoints may be used
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record Dictionary(double[] weights, double residual, double withoutDonors) {
  private static final int ROUNDS = 2000;
  private static final double STEADY = 1e-12;

  static Dictionary fit(Gram gram, int donors) {
    double[] all = solve(gram, 0);
    double[] own = solve(gram, donors);
    return new Dictionary(all, residual(gram, all), residual(gram, own));
  }

  /** The largest donor's index, or -1 where none has a weight. */
  int largestDonor(int donors) {
    int best = -1;
    for (int k = 0; k < donors; k++) {
      if (weights[k] > 0 && (best < 0 || weights[k] > weights[best])) {
        best = k;
      }
    }
    return best;
  }

  private static double[] solve(Gram gram, int from) {
    double[] w = new double[gram.size()];
    for (int round = 0; round < ROUNDS; round++) {
      double moved = 0;
      for (int i = from; i < w.length; i++) {
        double square = gram.vv(i, i);
        if (square > 0) {
          double gradient = gram.dv(i);
          for (int j = from; j < w.length; j++) {
            gradient -= j == i ? 0 : gram.vv(i, j) * w[j];
          }
          double next = Math.max(0, gradient / square);
          moved = Math.max(moved, Math.abs(next - w[i]));
          w[i] = next;
        }
      }
      if (moved < STEADY) {
        break;
      }
    }
    return w;
  }

  private static double residual(Gram gram, double[] w) {
    double left = gram.d2();
    for (int i = 0; i < w.length; i++) {
      left -= 2 * w[i] * gram.dv(i);
      for (int j = 0; j < w.length; j++) {
        left += w[i] * w[j] * gram.vv(i, j);
      }
    }
    return gram.d2() == 0 ? 0 : Math.max(0, left) / gram.d2();
  }
}
