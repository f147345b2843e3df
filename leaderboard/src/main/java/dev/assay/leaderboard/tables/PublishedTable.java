package dev.assay.leaderboard.tables;

import dev.assay.results.InputException;
import dev.assay.results.config.StrictToml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * A published table: cells, and the numbers that are said to follow from them.
 *
 * @param benchmarks in the order of the columns
 * @param weights version to benchmark to weight, as printed
 * @param baselines row to base model to scores, fractions
 * @param cells row to base model to scores, per cent
 */
record PublishedTable(
    Head head,
    List<String> benchmarks,
    Map<String, Map<String, Printed>> weights,
    Map<String, Map<String, Map<String, Printed>>> baselines,
    Map<String, Map<String, Map<String, Printed>>> cells,
    List<Row> rows,
    List<Claim> claims) {
  static final String HEAD = "table.toml";

  /**
   * What {@code table.toml} says.
   *
   * @param weights the version that averages are made with
   * @param base row of the baselines that weights follow from, and {@code instruct} the other
   */
  record Head(
      int schema,
      String name,
      String title,
      String source,
      String weights,
      String base,
      String instruct) {}

  /**
   * A row.
   *
   * @param means over base models, by benchmark
   */
  record Row(
      String name,
      @Nullable Printed average,
      @Nullable Printed spread,
      Map<String, Printed> means) {}

  /**
   * A number that stands elsewhere.
   *
   * @param kind {@code average} of a row, or {@code model-average} of one base model in it
   */
  record Claim(String name, String where, String kind, String row, String model, Printed printed) {}

  static PublishedTable load(Path folder) {
    Head head = StrictToml.read(folder.resolve(HEAD), Head.class);
    if (head.schema() != 1) {
      throw new InputException(folder.resolve(HEAD) + " has schema " + head.schema() + ", not 1");
    }
    TableFile cells = TableFile.read(folder.resolve("cells.csv"), "row", "base_model");
    List<String> benchmarks = cells.columnsBesides("row", "base_model");
    TableFile baselines = TableFile.read(folder.resolve("baselines.csv"), "row", "base_model");
    return new PublishedTable(
        head,
        benchmarks,
        weights(folder.resolve("weights.csv")),
        scores(baselines, benchmarks),
        scores(cells, benchmarks),
        rows(folder.resolve("published.csv"), benchmarks),
        claims(folder.resolve("claims.csv")));
  }

  /** Scores of a row, from the agents' cells or from the baselines in per cent. */
  Map<String, Map<String, Double>> percent(String row) {
    Map<String, Map<String, Double>> result = new LinkedHashMap<>();
    boolean fractions = baselines.containsKey(row);
    (fractions ? baselines : cells)
        .getOrDefault(row, Map.of())
        .forEach((model, scores) -> {
          Map<String, Double> values = new LinkedHashMap<>();
          scores.forEach((b, score) -> values.put(b, (fractions ? 100 : 1) * score.value()));
          result.put(model, values);
        });
    return result;
  }

  private static Map<String, Map<String, Printed>> weights(Path path) {
    TableFile file = TableFile.read(path, "version", "benchmark", "weight");
    Map<String, Map<String, Printed>> result = new LinkedHashMap<>();
    for (CSVRecord record : file.records()) {
      result
          .computeIfAbsent(record.get("version"), v -> new LinkedHashMap<>())
          .put(record.get("benchmark"), file.needed(record, "weight"));
    }
    return result;
  }

  private static Map<String, Map<String, Map<String, Printed>>> scores(
      TableFile file, List<String> benchmarks) {
    Map<String, Map<String, Map<String, Printed>>> result = new LinkedHashMap<>();
    for (CSVRecord record : file.records()) {
      Map<String, Printed> scores = new LinkedHashMap<>();
      benchmarks.forEach(b -> scores.put(b, file.needed(record, b)));
      Object twice =
          result
              .computeIfAbsent(record.get("row"), r -> new LinkedHashMap<>())
              .put(record.get("base_model"), scores);
      if (twice != null) {
        throw new InputException(
            "'%s' has two rows for %s".formatted(record.get("row"), record.get("base_model")));
      }
    }
    return result;
  }

  private static List<Row> rows(Path path, List<String> benchmarks) {
    TableFile file = TableFile.read(path, "row", "average", "average_sd");
    List<Row> rows = new ArrayList<>();
    for (CSVRecord record : file.records()) {
      Map<String, Printed> means = new LinkedHashMap<>();
      for (String benchmark : benchmarks) {
        Printed mean = file.number(record, benchmark);
        if (mean != null) {
          means.put(benchmark, mean);
        }
      }
      rows.add(
          new Row(
              record.get("row"),
              file.number(record, "average"),
              file.number(record, "average_sd"),
              means));
    }
    return rows;
  }

  private static List<Claim> claims(Path path) {
    TableFile file = TableFile.read(path, "claim", "where", "kind", "row", "base_model", "printed");
    return file.records().stream()
        .map(r ->
            new Claim(
                r.get("claim"),
                r.get("where"),
                r.get("kind"),
                r.get("row"),
                r.get("base_model"),
                file.needed(r, "printed")))
        .toList();
  }
}
