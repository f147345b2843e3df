package dev.assay.leaderboard.tables;

import dev.assay.leaderboard.statistics.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks for the mistake that would give the printed number. */
final class Reasons {
  private Reasons() {}

  /**
   * The likeliest reason, in words.
   *
   * @param row whose printed average it should be; null where it is another number's
   * @param scores by benchmark, of which the average was taken, per cent
   */
  static String of(
      Printed printed, @Nullable String row, Map<String, Double> scores, PublishedTable table) {
    List<String> found = new ArrayList<>();
    candidates(scores, table)
        .forEach((what, value) -> {
          if (Math.abs(value - printed.value()) <= printed.halfUnit() + 0.005) {
            found.add("it equals " + what);
          }
        });
    table.rows().stream()
        .filter(other -> row != null && other.name().equals(row) && other.average() != null)
        .map(other -> Objects.requireNonNull(other.average()))
        .filter(average -> Math.abs(average.value() - printed.value()) > printed.halfUnit() + 0.05)
        .forEach(average -> found.add("the table itself prints " + average.text()));
    return found.isEmpty()
        ? "neither weighted nor plain mean; a slip, or made from other scores"
        : String.join("; ", found);
  }

  private static Map<String, Double> candidates(Map<String, Double> scores, PublishedTable table) {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put(
        "the plain mean of the benchmarks, not the weighted one",
        Weights.mean(Weights.equal(scores.keySet()), scores));
    table
        .weights()
        .forEach((version, printed) -> {
          Map<String, Double> weights = new LinkedHashMap<>();
          printed.forEach((benchmark, weight) -> weights.put(benchmark, weight.value()));
          if (!version.equals(table.head().weights())
              && scores.keySet().containsAll(weights.keySet())) {
            values.put("the mean by the weights of " + version, Weights.mean(weights, scores));
          }
        });
    for (String left : scores.keySet()) {
      Map<String, Double> without = new LinkedHashMap<>(scores);
      without.remove(left);
      values.put(
          "the plain mean without " + left, Weights.mean(Weights.equal(without.keySet()), without));
    }
    return values;
  }
}
