package dev.assay.leaderboard.statistics;

/**
 * The repeats of one agent on one benchmark from one base model: scores in the board's unit, and of
 * each the standard error for the sampling of items. Immutable.
 */
public final class CellScores {
  private final String benchmark;
  private final String model;
  private final double[] scores;
  private final double items;
  private final double itemError;

  /**
   * A cell.
   *
   * @throws IllegalArgumentException without a repeat, or with more scores than errors
   */
  public CellScores(String benchmark, String model, double[] scores, double[] itemErrors) {
    this(benchmark, model, scores, itemErrors, 0);
  }

  /**
   * Of shares of {@code n} items, each counting 0 to 1. Where their errors are not those of n draws
   * with two ends, as many items are meant as would give these errors.
   *
   * @param n 0 for scores that are no shares
   */
  public CellScores(String benchmark, String model, double[] scores, double[] itemErrors, int n) {
    if (scores.length == 0 || scores.length != itemErrors.length) {
      throw new IllegalArgumentException("each repeat has a score and its error");
    }
    this.benchmark = benchmark;
    this.model = model;
    this.scores = scores.clone();
    this.itemError = rootMeanSquare(itemErrors);
    double spread = mean() * (1 - mean());
    this.items = n > 0 && spread > 0 ? spread / (itemError * itemError) : n;
  }

  String benchmark() {
    return benchmark;
  }

  String model() {
    return model;
  }

  int repeats() {
    return scores.length;
  }

  double score(int repeat) {
    return scores[repeat];
  }

  /** Root mean square of the repeats' errors for the sampling of items. */
  double itemError() {
    return itemError;
  }

  private static double rootMeanSquare(double[] errors) {
    double sum = 0;
    for (double error : errors) {
      sum += error * error / errors.length;
    }
    return Math.sqrt(sum);
  }

  /** How many items a share is of, by its error; 0 for a score that is no share. */
  double items() {
    return items;
  }

  /** Of the repeats. */
  public double mean() {
    return sum(scores) / scores.length;
  }

  /**
   * Variance of the mean. Repeats share their items, so the items' part does not shrink with them;
   * the spread of repeats, which holds a part of it, does: with k repeats {@code mean(se^2) + s^2 /
   * k}, on the safe side. Grades of single items allow for {@link TwoWay}, which is exact.
   */
  public double variance() {
    return itemError() * itemError() + repeatVariance();
  }

  /** The part of the variance of the mean that the spread of repeats gives; 0 with one. */
  double repeatVariance() {
    double mean = mean();
    double spread = 0;
    for (double score : scores) {
      spread += scores.length < 2 ? 0 : (score - mean) * (score - mean) / (scores.length - 1);
    }
    return spread / scores.length;
  }

  /**
   * Degrees of freedom of {@link #variance()} (Satterthwaite, 1946): items are many, so theirs are
   * without end; the spread of k repeats has k - 1.
   */
  public double freedom() {
    double repeats = repeatVariance();
    return repeats == 0
        ? Double.POSITIVE_INFINITY
        : (scores.length - 1) * Math.pow(variance() / repeats, 2);
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
