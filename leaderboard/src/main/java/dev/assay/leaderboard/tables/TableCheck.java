package dev.assay.leaderboard.tables;

import dev.assay.leaderboard.statistics.Weights;
import dev.assay.leaderboard.tables.Check.Result;
import dev.assay.results.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Computes every number of a published table again from what it is said to follow from: weights
 * from baselines, columns from cells, averages from both.
 */
public final class TableCheck {
  /** Weights are compared to six digits; they were made from scores of full precision. */
  private static final double WEIGHT = 5e-7;

  private final PublishedTable table;
  private final Map<String, Double> weights;
  private final List<Check> checks = new ArrayList<>();

  private TableCheck(PublishedTable table) {
    this.table = table;
    Map<String, Printed> printed = table.weights().get(table.head().weights());
    if (printed == null) {
      throw new InputException(
          "weights.csv has no version '" + table.head().weights() + "', which table.toml names");
    }
    this.weights = values(printed);
  }

  /** Whether a folder is a published table. */
  public static boolean isTable(Path folder) {
    return Files.isRegularFile(folder.resolve(PublishedTable.HEAD));
  }

  /**
   * Checks all numbers.
   *
   * @throws InputException naming what in the folder is no table
   */
  public static List<Check> of(Path folder) {
    TableCheck check = new TableCheck(PublishedTable.load(folder));
    check.weights();
    check.table.rows().forEach(check::row);
    check.table.claims().forEach(check::claim);
    return List.copyOf(check.checks);
  }

  private void weights() {
    Map<String, Double> made =
        Weights.inverseHeadroom(means(table.head().base()), means(table.head().instruct()));
    table
        .weights()
        .forEach((version, printed) -> {
          // A version over fewer benchmarks is the same formula over those.
          Map<String, Double> over = new LinkedHashMap<>();
          printed.keySet().forEach(b -> over.put(b, made.getOrDefault(b, Double.NaN)));
          Map<String, Double> again = Weights.normalised(over);
          printed.forEach((benchmark, weight) ->
              checks.add(
                  Check.of(
                      "weights " + version,
                      benchmark,
                      weight,
                      again.getOrDefault(benchmark, Double.NaN),
                      WEIGHT)));
        });
  }

  private void row(PublishedTable.Row row) {
    Map<String, Map<String, Double>> scores = table.percent(row.name());
    if (scores.isEmpty()) {
      unpublished(row);
      return;
    }
    double cell = rounding(row.name());
    Map<String, Double> means = means(row.name());
    row.means()
        .forEach((benchmark, printed) ->
            checks.add(
                Check.of(
                    row.name(),
                    benchmark,
                    printed,
                    means.getOrDefault(benchmark, Double.NaN),
                    printed.halfUnit() + cell)));
    if (row.average() != null) {
      checks.add(average(row.name(), "average", row.average(), means, cell));
    }
    if (row.spread() != null) {
      checks.add(
          Check.undecidable(
              row.name(),
              "spread",
              row.spread().text(),
              "a spread over sweeps does not follow from means: the sweeps' scores are not published"));
    }
  }

  private void unpublished(PublishedTable.Row row) {
    String reason = "no cells of this row are published";
    Map<String, @Nullable Printed> numbers = new LinkedHashMap<>(row.means());
    numbers.put("average", row.average());
    numbers.put("spread", row.spread());
    numbers.forEach((quantity, printed) -> {
      if (printed != null) {
        checks.add(Check.undecidable(row.name(), quantity, printed.text(), reason));
      }
    });
  }

  private void claim(PublishedTable.Claim claim) {
    Map<String, Map<String, Double>> scores = table.percent(claim.row());
    if (scores.isEmpty()) {
      throw new InputException(
          "claim '" + claim.name() + "' is about row '" + claim.row() + "', which has no cells");
    }
    Map<String, Double> of =
        switch (claim.kind()) {
          case "average" -> means(claim.row());
          case "model-average" -> model(claim, scores);
          default ->
              throw new InputException(
                  "claim '" + claim.name() + "' has the unknown kind '" + claim.kind() + "'",
                  "average or model-average");
        };
    Check check = average(claim.row(), quantity(claim), claim.printed(), of, rounding(claim.row()));
    checks.add(check);
  }

  private static String quantity(PublishedTable.Claim claim) {
    return (claim.model().isEmpty() ? "average" : "average of " + claim.model())
        + " in "
        + claim.where();
  }

  private static Map<String, Double> model(
      PublishedTable.Claim claim, Map<String, Map<String, Double>> scores) {
    Map<String, Double> of = scores.get(claim.model());
    if (of == null) {
      throw new InputException(
          "claim '" + claim.name() + "': row '" + claim.row() + "' has no " + claim.model());
    }
    return of;
  }

  private Check average(
      String row, String quantity, Printed printed, Map<String, Double> scores, double cell) {
    double recomputed = Weights.mean(weights, scores);
    Check check = Check.of(row, quantity, printed, recomputed, printed.halfUnit() + cell);
    return check.result() == Result.DIFFERS
        ? check.because(
            Reasons.of(printed, quantity.startsWith("average of") ? null : row, scores, table))
        : check;
  }

  /** What rounding of one cell can move a mean of cells by, whatever the weights that sum to 1. */
  private double rounding(String row) {
    if (table.baselines().containsKey(row)) {
      return 0;
    }
    return table.cells().getOrDefault(row, Map.of()).values().stream()
        .flatMap(scores -> scores.values().stream())
        .mapToDouble(Printed::halfUnit)
        .max()
        .orElse(0);
  }

  /** Of each benchmark, over the row's base models, per cent. */
  private Map<String, Double> means(String row) {
    Map<String, Map<String, Double>> scores = table.percent(row);
    if (scores.isEmpty()) {
      throw new InputException("there are no scores of '" + row + "'");
    }
    Map<String, Double> result = new LinkedHashMap<>();
    for (String benchmark : table.benchmarks()) {
      result.put(
          benchmark,
          scores.values().stream()
              .mapToDouble(of -> of.getOrDefault(benchmark, Double.NaN))
              .average()
              .orElseThrow());
    }
    return result;
  }

  private static Map<String, Double> values(Map<String, Printed> printed) {
    Map<String, Double> result = new LinkedHashMap<>();
    printed.forEach((benchmark, weight) -> result.put(benchmark, weight.value()));
    return result;
  }
}
