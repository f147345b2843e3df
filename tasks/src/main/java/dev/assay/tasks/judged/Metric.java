package dev.assay.tasks.judged;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A score and its standard error.
 *
 * @param items each item's score, in item order; null for one that does not count
 * @param rule how the standard error was computed, in words
 */
record Metric(double score, double stderr, List<@Nullable Double> items, String rule) {
  static final String BY_ITEM =
      "standard deviation of the items' scores, by the root of their number";

  /** The scores of items that count. */
  double[] counted() {
    return items.stream().filter(score -> score != null).mapToDouble(score -> score).toArray();
  }
}
