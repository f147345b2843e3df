package dev.assay.tasks.scoring;

/** Standard errors of means over items. */
public final class StandardError {
  private StandardError() {}

  /**
   * Standard error of a share of right answers: the sample standard deviation (n - 1 in the
   * denominator) of n zeros and ones, over the root of n, which is sqrt(p (1 - p) / (n - 1)).
   *
   * <p>The same as the {@code stderr} metric of Inspect, by which PostTrainBench reports its GPQA
   * scores. It covers the sampling of questions from those that could have been asked, and nothing
   * of training or decoding. 0 for n = 1, as there.
   */
  public static double ofProportion(int right, int n) {
    if (n < 1 || right < 0 || right > n) {
      throw new IllegalArgumentException(right + " of " + n + " is not a share");
    }
    double p = (double) right / n;
    return n == 1 ? 0 : Math.sqrt(p * (1 - p) / (n - 1));
  }

  /**
   * Standard error of a mean over items that were asked several times each: the spread of the
   * items' own means. Clustered by item, so that asking the same questions again does not pass for
   * asking more questions (Miller: Adding Error Bars to Evals, 2024, section 2.2; with equal
   * clusters its estimator is this one, but for n - 1 in place of n). 0 for one item.
   */
  public static double ofMean(double[] means) {
    int n = means.length;
    if (n < 1) {
      throw new IllegalArgumentException("no items");
    }
    double mean = 0;
    for (double item : means) {
      mean += item / n;
    }
    double squares = 0;
    for (double item : means) {
      squares += (item - mean) * (item - mean);
    }
    return n == 1 ? 0 : Math.sqrt(squares / (n - 1) / n);
  }
}
