package dev.assay.leaderboard.statistics;

/**
 * The mean of grades that repeats have on the same items, and its standard error for new items
 * <em>and</em> new repeats. Both are random and crossed: an item is hard in every repeat, a repeat
 * is good on every item, and what is left belongs to neither.
 *
 * <pre>Var(mean) = (MS_items + MS_repeats - MS_rest) / (n k)</pre>
 *
 * of the two-way analysis of variance without replication (Searle, Casella, McCulloch: Variance
 * Components, 1992, ch. 4; Brennan: Generalizability Theory, 2001). With one repeat it is the usual
 * error of a mean over items; nothing is known of repeats then.
 *
 * @param mean of all grades
 * @param stderr its standard error
 * @param items part of the variance that more items would reduce
 * @param repeats part that more repeats would reduce; 0 where there is one
 */
public record TwoWay(double mean, double stderr, double items, double repeats) {

  /**
   * Analyses.
   *
   * @param grades a row a repeat, a column an item, all of one length
   * @throws IllegalArgumentException with no grades, or rows of several lengths
   */
  public static TwoWay of(double[][] grades) {
    int k = grades.length;
    int n = k == 0 ? 0 : grades[0].length;
    if (n == 0) {
      throw new IllegalArgumentException("no grades");
    }
    double[] byItem = new double[n];
    double[] byRepeat = new double[k];
    double mean = 0;
    for (int r = 0; r < k; r++) {
      if (grades[r].length != n) {
        throw new IllegalArgumentException("repeats have different numbers of items");
      }
      for (int i = 0; i < n; i++) {
        byItem[i] += grades[r][i] / k;
        byRepeat[r] += grades[r][i] / n;
        mean += grades[r][i] / n / k;
      }
    }
    return of(grades, byItem, byRepeat, mean);
  }

  private static TwoWay of(double[][] grades, double[] byItem, double[] byRepeat, double mean) {
    int n = byItem.length;
    int k = byRepeat.length;
    double msItems = n < 2 ? 0 : k * squares(byItem, mean) / (n - 1);
    double msRepeats = k < 2 ? 0 : n * squares(byRepeat, mean) / (k - 1);
    double rest = 0;
    for (int r = 0; r < k; r++) {
      for (int i = 0; i < n; i++) {
        double left = grades[r][i] - byItem[i] - byRepeat[r] + mean;
        rest += left * left;
      }
    }
    double msRest = k < 2 || n < 2 ? 0 : rest / (n - 1) / (k - 1);
    double cells = (double) n * k;
    // A component of variance is no less than 0, whatever its estimate.
    double repeats = k < 2 ? 0 : Math.max(0, msRepeats - msRest) / cells;
    double items = msItems / cells;
    return new TwoWay(mean, Math.sqrt(items + repeats), items, repeats);
  }

  private static double squares(double[] values, double mean) {
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum;
  }
}
