package dev.assay.cli;

import dev.assay.results.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The rows of {@code performance.csv}, and the page made of them. Every number of the page stands
 * in a row.
 */
record PerformanceTable(List<Row> rows) {
  private static final List<String> HEADING =
      List.of("part", "measure", "value", "unit", "bound", "held", "note");

  private static final String INTRODUCTION =
      """
      # What the sandbox and the audit cost

      Made by `assay publish performance` from `performance.csv`; the programs are in `harness/benchmarks`. Each ratio is of two things that
      were measured in one run, in turns. A dash stands where nothing is promised.

      """;

  PerformanceTable {
    rows = List.copyOf(rows);
  }

  /** One figure; all as text. */
  record Row(
      String part,
      String measure,
      String value,
      String unit,
      String bound,
      String held,
      String note) {
    /** Reads a line of the table. */
    static Row parse(String line) throws IOException {
      try (CSVParser parser = CSVParser.parse(line, CSVFormat.DEFAULT)) {
        List<CSVRecord> records = parser.getRecords();
        if (records.size() != 1 || records.getFirst().size() != HEADING.size()) {
          throw new InputException("not a row of figures: " + line);
        }
        CSVRecord r = records.getFirst();
        return new Row(r.get(0), r.get(1), r.get(2), r.get(3), r.get(4), r.get(5), r.get(6));
      } catch (UncheckedIOException e) {
        throw new InputException("not a row of figures: " + line);
      }
    }

    private List<String> fields() {
      return List.of(part, measure, value, unit, bound, held, note);
    }

    boolean broken() {
      return held.equals("no");
    }

    private String markdown() {
      String promised = bound.isEmpty() ? "-" : bound + (broken() ? ": **not held**" : ": held");
      return "| "
          + String.join(" | ", measure, (value + " " + unit).strip(), promised, note)
          + " |\n";
    }
  }

  /** What is there already; nothing where there is no file. */
  static PerformanceTable read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new PerformanceTable(List.of());
    }
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
      rows.add(Row.parse(line));
    }
    return new PerformanceTable(rows);
  }

  /** With a part's rows in the place of its earlier ones. */
  PerformanceTable with(String part, List<Row> fresh) {
    List<Row> all = new ArrayList<>(rows.stream().filter(r -> !r.part.equals(part)).toList());
    all.addAll(fresh);
    return new PerformanceTable(all);
  }

  /** In the order of these parts. */
  PerformanceTable ordered(List<String> parts) {
    return new PerformanceTable(
        parts.stream().flatMap(part -> rows.stream().filter(r -> r.part.equals(part))).toList());
  }

  String csv() {
    return CsvText.of(HEADING, rows.stream().map(Row::fields).toList());
  }

  String markdown() {
    StringBuilder text = new StringBuilder(INTRODUCTION);
    String part = "";
    for (Row row : rows) {
      if (!row.part.equals(part)) {
        part = row.part;
        text.append("## ")
            .append(part)
            .append("\n\n| what | figure | promised | how |\n|---|---|---|---|\n");
      }
      text.append(row.markdown());
      if (rows.indexOf(row) == rows.size() - 1
          || !rows.get(rows.indexOf(row) + 1).part.equals(part)) {
        text.append('\n');
      }
    }
    return text.toString();
  }
}
