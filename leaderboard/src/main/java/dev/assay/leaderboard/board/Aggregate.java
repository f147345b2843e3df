package dev.assay.leaderboard.board;

import java.util.List;

/**
 * Mean and standard error over the repeats of a cell.
 *
 * <p>With one repeat the standard error is its own: sampling of items. With k repeats,
 *
 * <pre>stderr² = mean(se_i²) / k + s² / k</pre>
 *
 * where s² is the sample variance of the k scores (n − 1). The first part is item sampling, the
 * second run-to-run spread. Repeats share their items, so the first part errs on the small side and
 * the second already holds some of it; with few repeats no better split can be estimated.
 *
 * @param score a fraction
 * @param stderr of that fraction
 */
record Aggregate(double score, double stderr) {
  /** Both lists have the same, positive length. */
  static Aggregate of(List<Double> scores, List<Double> stderrs) {
    int k = scores.size();
    double mean = scores.stream().mapToDouble(Double::doubleValue).sum() / k;
    double items = stderrs.stream().mapToDouble(e -> e * e).sum() / k;
    double spread = 0;
    for (double score : scores) {
      spread += k < 2 ? 0 : (score - mean) * (score - mean) / (k - 1);
    }
    return new Aggregate(mean, Math.sqrt(items / k + spread / k));
  }
}
