package dev.assay.cli.live;

import dev.assay.results.record.Outcome;
import dev.assay.results.record.Verdict;
import dev.assay.runner.job.JobView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The cells of a job as a table: agents down, task and model across, a sign a repeat. */
record Matrix(List<JobView.Trial> trials) {
  static final String LEGEND =
      ". waiting  > running  + clean  ? review  ! flagged  x failed  - no score";

  private static final String SEPARATOR = "__";
  private static final int PARTS = 4;

  /** Lines, no wider than the terminal: columns that do not fit are counted in the last line. */
  List<String> lines(int width) {
    Map<String, Map<String, StringBuilder>> rows = new LinkedHashMap<>();
    Set<String> columns = new LinkedHashSet<>();
    for (JobView.Trial trial : trials) {
      String column = column(trial);
      columns.add(column);
      rows.computeIfAbsent(row(trial), any -> new LinkedHashMap<>())
          .computeIfAbsent(column, any -> new StringBuilder())
          .append(sign(trial));
    }
    int left = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
    List<String> shown = fitting(columns, width - left);
    List<String> lines = new ArrayList<>();
    lines.add(" ".repeat(left) + join(shown, shown));
    rows.forEach((agent, cells) ->
        lines.add(
            pad(agent, left)
                + join(
                    shown,
                    shown.stream()
                        .map(column ->
                            String.valueOf(cells.getOrDefault(column, new StringBuilder())))
                        .toList())));
    if (shown.size() < columns.size()) {
      lines.add("(and " + (columns.size() - shown.size()) + " columns more)");
    }
    return lines;
  }

  private List<String> fitting(Set<String> columns, int room) {
    List<String> shown = new ArrayList<>();
    int taken = 0;
    for (String column : columns) {
      taken += width(column) + 2;
      if (taken > room && !shown.isEmpty()) {
        break;
      }
      shown.add(column);
    }
    return shown;
  }

  private int width(String column) {
    int signs = (int) trials.stream().filter(t -> column(t).equals(column)).count();
    return Math.max(column.length(), signs);
  }

  private String join(List<String> columns, List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      line.append("  ").append(pad(cells.get(i), width(columns.get(i))));
    }
    return line.toString().stripTrailing();
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  private static String row(JobView.Trial trial) {
    return part(trial, 0);
  }

  private static String column(JobView.Trial trial) {
    return part(trial, 1) + "/" + part(trial, 2);
  }

  private static String part(JobView.Trial trial, int number) {
    String[] parts = trial.id().split(SEPARATOR, PARTS);
    return number < parts.length ? parts[number] : "";
  }

  private static char sign(JobView.Trial trial) {
    return switch (trial.state()) {
      case WAITING -> '.';
      case RUNNING -> '>';
      case FAILED -> 'x';
      case DONE ->
          trial.verdict() == Verdict.FLAGGED
              ? '!'
              : trial.verdict() == Verdict.REVIEW
                  ? '?'
                  : trial.outcome() instanceof Outcome.Scored ? '+' : '-';
    };
  }

  /** As in legends. */
  static String plural(int count, String word) {
    return String.format(Locale.ROOT, "%d %s%s", count, word, count == 1 ? "" : "s");
  }
}
