package dev.assay.leaderboard.statistics;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Intervals by the parametric bootstrap (Efron and Tibshirani: An Introduction to the Bootstrap,
 * 1993, ch. 6.5). In each draw every cell's mean is moved by the error that the sampling of items
 * leaves, and by the one that its repeats' spread leaves. The former is normal, or for a share of
 * items such that the percentiles are Wilson's interval (1927), which holds near 0 and 1 too. The
 * latter is Student's t with one freedom less than there are repeats (1908): three repeats say
 * little of their own spread. A cell with one repeat has none, so its interval is of items alone.
 * The normal ones are stratified, a draw in each slice of equal chance (McKay, Beckman and Conover,
 * 1979), so that ends don't depend on luck where there is but one cell. How often intervals hold is
 * in {@code results/published/coverage.csv}. The same seed gives the same draws.
 */
public final class Bootstrap {
  private static final String GENERATOR = "L64X128MixRandom";

  private final int draws;
  private final long seed;
  private final double[] normals;

  public Bootstrap(int draws, long seed) {
    if (draws < 2) {
      throw new IllegalArgumentException("at least 2 draws");
    }
    this.draws = draws;
    this.seed = seed;
    NormalDistribution normal = NormalDistribution.of(0, 1);
    this.normals = new double[draws];
    for (int d = 0; d < draws; d++) {
      normals[d] = normal.inverseCumulativeProbability((d + 0.5) / draws);
    }
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
      double repeats = Math.sqrt(cell.repeatVariance());
      double mean = cell.mean();
      double[] shuffled = shuffled(random);
      for (int d = 0; d < draws; d++) {
        double moved = repeats == 0 ? 0 : repeats * student(cell.repeats() - 1, random);
        drawn[d] += agent.weight(c) * (moved + sampled(cell, mean, shuffled[d]));
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

  private double[] shuffled(RandomGenerator random) {
    double[] values = normals.clone();
    for (int d = values.length - 1; d > 0; d--) {
      int other = random.nextInt(d + 1);
      double swap = values[d];
      values[d] = values[other];
      values[other] = swap;
    }
    return values;
  }

  /** What the score would be with other items, where a normal error is {@code z}. */
  private static double sampled(CellScores cell, double mean, double z) {
    double n = cell.items();
    if (n == 0) {
      return mean + z * cell.itemError();
    }
    // The p of which mean is z standard errors below: (p - mean)² = z² p (1 - p) / n.
    double square = z * z;
    double half = z * Math.sqrt(mean * (1 - mean) / n + square / (4 * n * n));
    return (mean + square / (2 * n) + half) / (1 + square / n);
  }

  /** A normal over the root of a mean of squares of normals: Student's t by its definition. */
  private static double student(int freedom, RandomGenerator random) {
    double squares = 0;
    for (int f = 0; f < freedom; f++) {
      double normal = random.nextGaussian();
      squares += normal * normal;
    }
    return random.nextGaussian() / Math.sqrt(squares / freedom);
  }
}
