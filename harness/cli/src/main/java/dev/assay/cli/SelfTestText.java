package dev.assay.cli;

import dev.assay.audit.selftest.DetectorTable;
import dev.assay.audit.selftest.Judged;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows of the self-test for a terminal, and for machines. */
final class SelfTestText {
  private static final String LINE = "%-44s %7s %7s %-22s %7s %7s %-22s%n";

  private SelfTestText() {}

  static void print(List<List<String>> rows, List<Judged> judged, PrintWriter out) {
    out.printf(LINE, "rule", "trials", "found", "recall", "others", "alarms", "precision");
    for (List<String> row : rows) {
      boolean verdict = row.getFirst().startsWith("verdict");
      if (verdict || row.getFirst().equals("rule")) {
        out.printf(
            LINE,
            verdict ? row.getFirst() : row.get(1),
            row.get(4),
            row.get(5),
            interval(row, 6),
            row.get(9),
            row.get(10),
            interval(row, 13));
      }
    }
    out.println();
    for (List<String> row : rows) {
      if (row.getFirst().equals("kind") && !row.getLast().isEmpty()) {
        out.println("not told from records: " + row.get(2) + ": " + row.getLast());
      }
    }
    judged.stream().filter(SelfTestCommand::wrong).forEach(j -> out.println(wrong(j)));
    long wrong = judged.stream().filter(SelfTestCommand::wrong).count();
    out.println(judged.size() + " trials, " + wrong + " judged otherwise than their kinds say");
  }

  private static String wrong(Judged judged) {
    return "WRONG %s, seed %d: %s, missing %s, surplus %s"
        .formatted(
            judged.kind().id(),
            judged.seed(),
            judged.verdict(),
            judged.missing(),
            judged.surplus());
  }

  private static String interval(List<String> row, int at) {
    return row.get(at).isEmpty()
        ? ""
        : row.get(at) + " (" + row.get(at + 1) + "-" + row.get(at + 2) + ")";
  }

  /** Each row by the names of the columns, empty fields left out. */
  static List<Map<String, String>> objects(List<List<String>> rows) {
    return rows.stream()
        .map(row -> {
          Map<String, String> object = new LinkedHashMap<>();
          for (int i = 0; i < row.size(); i++) {
            if (!row.get(i).isEmpty()) {
              object.put(DetectorTable.HEADING.get(i), row.get(i));
            }
          }
          return object;
        })
        .toList();
  }
}
