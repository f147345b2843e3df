package dev.assay.tasks.recorded;

import dev.assay.results.statistics.Interval;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The percentile interval of a mean by drawing items with replacement (Efron and Tibshirani: An
 * Introduction to the Bootstrap, 1993, chapter 13). An item comes with all of its samples, so that
 * repeats add no certainty about which questions could have been asked. Draws and seed are fixed:
 * the same shares give the same interval.
 */
public final class ItemBootstrap {
  static final int DRAWS = 2000;
  static final long SEED = 42;
  private static final String GENERATOR = "L64X128MixRandom";
  private static final double TAIL = 0.025;

  private ItemBootstrap() {}

  /** Of 95 %, of the mean of these. */
  public static Interval interval(double[] shares) {
    double[] means = means(shares, DRAWS);
    Arrays.sort(means);
    return new Interval(quantile(means, TAIL), quantile(means, 1 - TAIL));
  }

  /** Standard deviation of the mean over so many draws. */
  public static double deviation(double[] shares, int draws) {
    double[] means = means(shares, draws);
    double mean = Arrays.stream(means).average().orElseThrow();
    double squares = Arrays.stream(means).map(m -> (m - mean) * (m - mean)).sum();
    return Math.sqrt(squares / draws);
  }

  private static double[] means(double[] shares, int draws) {
    RandomGenerator random = RandomGeneratorFactory.of(GENERATOR).create(SEED);
    double[] means = new double[draws];
    for (int d = 0; d < draws; d++) {
      double sum = 0;
      for (int i = 0; i < shares.length; i++) {
        sum += shares[random.nextInt(shares.length)];
      }
      means[d] = sum / shares.length;
    }
    return means;
  }

  /** Of type 7, as numpy's and R's. */
  private static double quantile(double[] sorted, double p) {
    double at = p * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
