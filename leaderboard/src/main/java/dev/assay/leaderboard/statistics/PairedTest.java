package dev.assay.leaderboard.statistics;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Are two agents the same? Under that hypothesis the repeats of both in a cell could have been
 * either's, so they are dealt out anew within each cell, and the weighted difference of the means
 * is looked at. Two-sided; {@code p = (1 + as extreme ones) / (1 + draws)}, which never is 0
 * (Phipson and Smyth, 2010). Cells that only one of them has are left out.
 */
public final class PairedTest {
  private static final String GENERATOR = "L64X128MixRandom";

  /** Sums in another order differ in the last digits. */
  private static final double GRAIN = 1e-12;

  private final int draws;
  private final long seed;

  public PairedTest(int draws, long seed) {
    this.draws = draws;
    this.seed = seed;
  }

  /**
   * The outcome.
   *
   * @param difference first less second, over the cells that both have
   * @param p two-sided
   * @param cells that both have
   */
  public record Result(double difference, double p, int cells) {}

  /** Compares. */
  public Result compare(AgentScores first, AgentScores second) {
    List<AgentScores> both = AgentScores.matched(first, second);
    AgentScores a = both.getFirst();
    AgentScores b = both.getLast();
    int cells = a.cells().size();
    if (cells == 0) {
      return new Result(0, 1, 0);
    }
    double observed = a.score() - b.score();
    double[] sums = new double[draws];
    RandomGenerator random = RandomGeneratorFactory.of(GENERATOR).create(seed);
    for (int c = 0; c < cells; c++) {
      deal(a.cells().get(c), b.cells().get(c), a.weight(c), random, sums);
    }
    int extreme = 0;
    for (double sum : sums) {
      extreme += Math.abs(sum) >= Math.abs(observed) - GRAIN ? 1 : 0;
    }
    return new Result(observed, (1.0 + extreme) / (1.0 + draws), cells);
  }

  private static void deal(
      CellScores a, CellScores b, double weight, RandomGenerator random, double[] sums) {
    int k = a.repeats();
    int m = b.repeats();
    double[] pool = new double[k + m];
    double total = 0;
    for (int i = 0; i < k + m; i++) {
      pool[i] = i < k ? a.score(i) : b.score(i - k);
      total += pool[i];
    }
    for (int d = 0; d < sums.length; d++) {
      double chosen = 0;
      for (int i = 0; i < k; i++) {
        int j = i + random.nextInt(k + m - i);
        double swap = pool[i];
        pool[i] = pool[j];
        pool[j] = swap;
        chosen += pool[i];
      }
      sums[d] += weight * (chosen / k - (total - chosen) / m);
    }
  }
}
