package dev.assay.leaderboard.board;

import dev.assay.leaderboard.statistics.CellScores;
import java.util.List;

/**
 * Mean and standard error over the repeats of a cell.
 *
 * <p>With one repeat the standard error is its own: sampling of items. With k repeats,
 *
 * <pre>stderr² = mean(se_i²) + s² / k</pre>
 *
 * where s² is the sample variance of the k scores (n − 1). The first part is item sampling, which
 * does not shrink with repeats since they share their items; the second is run-to-run spread, which
 * holds a little of the first already, on the safe side.
 *
 * @param score a fraction
 * @param stderr of that fraction
 * @param freedom degrees of freedom of that error
 */
record Aggregate(double score, double stderr, double freedom) {
  /** Both lists have the same, positive length. */
  static Aggregate of(List<Double> scores, List<Double> stderrs) {
    CellScores cell = new CellScores("", "", numbers(scores), numbers(stderrs));
    return new Aggregate(cell.mean(), Math.sqrt(cell.variance()), cell.freedom());
  }

  private static double[] numbers(List<Double> list) {
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
