package dev.assay.leaderboard.statistics;

import java.util.List;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Two-sided test of two scores of one cell, of which only each one's standard error and its degrees
 * of freedom are known: the difference against {@code sqrt(se_a² + se_b²)}, by Student's t with
 * Welch's degrees of freedom (1947), which without end are the normal's. Agents share their items,
 * so the true error of a difference is smaller, and the test errs on the side of "can't be told
 * apart". Where grades of single items or several cells are known, {@link PairedTest} sees more.
 */
public final class UnpairedTest {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private UnpairedTest() {}

  /**
   * A score.
   *
   * @param score a fraction
   * @param stderr of that fraction
   * @param freedom degrees of freedom of that error; infinite where it is known well
   */
  public record Entry(double score, double stderr, double freedom) {
    /** With an error that is known well. */
    public Entry(double score, double stderr) {
      this(score, stderr, Double.POSITIVE_INFINITY);
    }

    /**
     * A share of n items. Where all or none are right the usual error is 0, which says too much; it
     * is then that of {@code (x + 2) / (n + 4)} (Agresti and Coull, 1998).
     */
    public static Entry ofItems(double score, double stderr, int n) {
      return ofItems(score, stderr, n, Double.POSITIVE_INFINITY);
    }

    /** As above, with the error's degrees of freedom. */
    public static Entry ofItems(double score, double stderr, int n, double freedom) {
      if (stderr > 0 || n < 1) {
        return new Entry(score, stderr, freedom);
      }
      double moved = (score * n + 2) / (n + 4);
      return new Entry(score, Math.sqrt(moved * (1 - moved) / (n + 4)));
    }
  }

  /** The mean of scores that are independent of each other. */
  public static Entry mean(List<Entry> all) {
    double sum = all.stream().mapToDouble(Entry::score).sum();
    double[] errors = all.stream().mapToDouble(e -> e.stderr() / all.size()).toArray();
    double[] freedoms = all.stream().mapToDouble(Entry::freedom).toArray();
    return new Entry(sum / all.size(), Math.sqrt(squares(errors)), freedom(errors, freedoms));
  }

  /** First less second. */
  public static Entry difference(Entry a, Entry b) {
    double[] errors = {a.stderr(), b.stderr()};
    return new Entry(
        a.score() - b.score(),
        Math.sqrt(squares(errors)),
        freedom(errors, new double[] {a.freedom(), b.freedom()}));
  }

  private static double squares(double[] errors) {
    double sum = 0;
    for (double error : errors) {
      sum += error * error;
    }
    return sum;
  }

  /** Of a sum of independent errors (Satterthwaite, 1946; of two, Welch, 1947). */
  private static double freedom(double[] errors, double[] freedoms) {
    double below = 0;
    for (int i = 0; i < errors.length; i++) {
      below += Math.pow(errors[i], 4) / freedoms[i];
    }
    return below == 0 ? Double.POSITIVE_INFINITY : Math.pow(squares(errors), 2) / below;
  }

  /** How many standard errors to both sides an interval of that confidence reaches. */
  public static double reach(double confidence, double freedom) {
    return student(freedom).inverseSurvivalProbability((1 - confidence) / 2);
  }

  private static ContinuousDistribution student(double freedom) {
    return Double.isInfinite(freedom) ? NORMAL : TDistribution.of(freedom);
  }

  /** Compares; the p-value is of "both are the same". */
  public static Ranks.Difference compare(Entry a, Entry b) {
    Entry both = difference(a, b);
    double error = both.stderr();
    double difference = both.score();
    double p =
        error > 0
            ? 2 * student(both.freedom()).survivalProbability(Math.abs(difference) / error)
            : difference == 0 ? 1 : 0;
    return new Ranks.Difference(difference, Math.min(1, p));
  }
}
