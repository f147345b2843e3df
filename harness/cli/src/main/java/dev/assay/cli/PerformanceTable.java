package dev.assay.cli;

import dev.assay.results.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of {@code performance.csv}, and the page made of them. Every number of the page stands
 * in a row.
 */
record PerformanceTable(List<Row> rows) {
  static final String HEAD = "part,measure,value,unit,bound,held,note";

  private static final String INTRODUCTION =
      """
      # What the sandbox costs

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
    /** Reads a line whose fields may be quoted. */
    static Row parse(String line) {
      List<String> fields = new ArrayList<>();
      StringBuilder field = new StringBuilder();
      boolean quoted = false;
      for (int i = 0; i < line.length(); i++) {
        char c = line.charAt(i);
        if (c == '"') {
          quoted = !quoted;
        } else if (c == ',' && !quoted) {
          fields.add(field.toString());
          field.setLength(0);
        } else {
          field.append(c);
        }
      }
      fields.add(field.toString());
      if (fields.size() != 7) {
        throw new InputException("not a row of figures: " + line);
      }
      return new Row(
          fields.get(0),
          fields.get(1),
          fields.get(2),
          fields.get(3),
          fields.get(4),
          fields.get(5),
          fields.get(6));
    }

    boolean broken() {
      return held.equals("no");
    }

    private String csv() {
      String words = note.isEmpty() ? "" : '"' + note + '"';
      return String.join(",", part, '"' + measure + '"', value, unit, bound, held, words);
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
    return Files.exists(file)
        ? new PerformanceTable(Files.readAllLines(file).stream().skip(1).map(Row::parse).toList())
        : new PerformanceTable(List.of());
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
    StringBuilder text = new StringBuilder(HEAD).append('\n');
    rows.forEach(row -> text.append(row.csv()).append('\n'));
    return text.toString();
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
