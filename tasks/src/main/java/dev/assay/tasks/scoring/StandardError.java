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
}
