package dev.assay.leaderboard.statistics;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Intervals by resampling (Efron and Tibshirani: An Introduction to the Bootstrap, 1993). In each
 * draw every cell's repeats are drawn with replacement, and its mean is moved by a normal error of
 * the size that the sampling of items has. A cell with one repeat has no spread of repeats, so its
 * interval is of items alone. The same seed gives the same draws.
 */
public final class Bootstrap {
  private static final String GENERATOR = "L64X128MixRandom";

  private final int draws;
  private final long seed;

  public Bootstrap(int draws, long seed) {
    if (draws < 2) {
      throw new IllegalArgumentException("at least 2 draws");
    }
    this.draws = draws;
    this.seed = seed;
  }

  /** From {@code low} to {@code high}. */
  public record Interval(double low, double high) {
    public boolean contains(double value) {
      return low <= value && value <= high;
    }
  }

  /** The agent's score in each draw, sorted. */
  public double[] scores(AgentScores agent) {
    RandomGenerator random = RandomGeneratorFactory.of(GENERATOR).create(seed);
    double[] drawn = new double[draws];
    for (int c = 0; c < agent.cells().size(); c++) {
      CellScores cell = agent.cells().get(c);
      double error = cell.itemError();
      double correction = correction(cell.repeats());
      double mean = cell.mean();
      for (int d = 0; d < draws; d++) {
        double sum = 0;
        for (int r = 0; r < cell.repeats(); r++) {
          sum += cell.score(random.nextInt(cell.repeats()));
        }
        double moved = mean + correction * (sum / cell.repeats() - mean);
        drawn[d] += agent.weight(c) * (moved + error * random.nextGaussian());
      }
    }
    Arrays.sort(drawn);
    return drawn;
  }

  /** The percentile interval of an agent's score. */
  public Interval interval(AgentScores agent, double confidence) {
    return percentiles(scores(agent), confidence);
  }

  /** Of sorted draws; the quantile of type 7, as numpy's and R's. */
  static Interval percentiles(double[] sorted, double confidence) {
    double tail = (1 - confidence) / 2;
    return new Interval(quantile(sorted, tail), quantile(sorted, 1 - tail));
  }

  static double quantile(double[] sorted, double p) {
    double at = p * (sorted.length - 1);
    int below = (int) Math.floor(at);
    int above = Math.min(sorted.length - 1, below + 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }

  /**
   * Draws of k values with replacement have (k - 1) / k of the sample's variance, which matters at
   * three repeats.
   */
  private static double correction(int repeats) {
    return repeats < 2 ? 0 : Math.sqrt((double) repeats / (repeats - 1));
  }
}
