package dev.assay.leaderboard.statistics;

/**
 * The repeats of one agent on one benchmark from one base model: scores in the board's unit, and of
 * each the standard error for the sampling of items. Immutable.
 */
public final class CellScores {
  private final String benchmark;
  private final String model;
  private final double[] scores;
  private final double[] itemErrors;

  /**
   * A cell.
   *
   * @throws IllegalArgumentException without a repeat, or with more scores than errors
   */
  public CellScores(String benchmark, String model, double[] scores, double[] itemErrors) {
    if (scores.length == 0 || scores.length != itemErrors.length) {
      throw new IllegalArgumentException("each repeat has a score and its error");
    }
    this.benchmark = benchmark;
    this.model = model;
    this.scores = scores.clone();
    this.itemErrors = itemErrors.clone();
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
    double sum = 0;
    for (double error : itemErrors) {
      sum += error * error / itemErrors.length;
    }
    return Math.sqrt(sum);
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
    double items = itemError() * itemError();
    double mean = mean();
    double spread = 0;
    for (double score : scores) {
      spread += scores.length < 2 ? 0 : (score - mean) * (score - mean) / (scores.length - 1);
    }
    return items + spread / scores.length;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
