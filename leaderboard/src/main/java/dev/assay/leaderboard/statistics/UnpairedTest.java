package dev.assay.leaderboard.statistics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Two-sided z-test of two scores of one cell, of which only each one's standard error is known: the
 * difference against {@code sqrt(se_a² + se_b²)}. Agents share their items, so the true error of a
 * difference is smaller, and the test errs on the side of "can't be told apart". Where grades of
 * single items or several cells are known, {@link PairedTest} sees more.
 */
public final class UnpairedTest {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private UnpairedTest() {}

  /**
   * A score.
   *
   * @param score a fraction
   * @param stderr of that fraction
   */
  public record Entry(double score, double stderr) {
    /**
     * A share of n items. Where all or none are right the usual error is 0, which says too much; it
     * is then that of {@code (x + 2) / (n + 4)} (Agresti and Coull, 1998).
     */
    public static Entry ofItems(double score, double stderr, int n) {
      if (stderr > 0 || n < 1) {
        return new Entry(score, stderr);
      }
      double moved = (score * n + 2) / (n + 4);
      return new Entry(score, Math.sqrt(moved * (1 - moved) / (n + 4)));
    }
  }

  /** Compares; the p-value is of "both are the same". */
  public static Ranks.Difference compare(Entry a, Entry b) {
    double error = Math.hypot(a.stderr(), b.stderr());
    double difference = a.score() - b.score();
    double p =
        error > 0
            ? 2 * NORMAL.survivalProbability(Math.abs(difference) / error)
            : difference == 0 ? 1 : 0;
    return new Ranks.Difference(difference, Math.min(1, p));
  }
}
