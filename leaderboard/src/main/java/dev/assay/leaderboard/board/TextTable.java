package dev.assay.leaderboard.board;

import dev.assay.results.record.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The board as text: aligned, no colours, nothing that a terminal would obey. */
final class TextTable {
  private static final List<String> HEAD =
      List.of(
          "rank", "agent", "task", "base model", "score", "", "n", "verdict", "outcome", "time");

  private final Board board;

  TextTable(Board board) {
    this.board = board;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    for (Section section : board.sections()) {
      if (!text.isEmpty()) {
        text.append('\n');
      }
      text.append("Regime ").append(safe(section.regime()));
      text.append(section.comparable() ? "" : " (not comparable with the leaderboard)");
      text.append(", ruleset ").append(board.ruleset().name()).append("\n\n");
      List<List<String>> lines = new ArrayList<>(List.of(HEAD));
      section.rows().forEach(row -> lines.add(line(row)));
      aligned(lines, text);
    }
    board.warnings().forEach(w -> text.append("\nwarning: ").append(safe(w)).append('\n'));
    return text.toString();
  }

  private static List<String> line(Row row) {
    @Nullable Integer rank = row.rank();
    return List.of(
        rank == null ? "-" : rank.toString(),
        safe(row.agent()),
        safe(row.task()),
        safe(row.baseModel()) + (row.uncalibrated() ? " (uncalibrated)" : ""),
        row.score() == null ? "-" : Numbers.percent(row.score()) + " %",
        row.stderr() == null ? "" : "± " + Numbers.percent(row.stderr()),
        row.n() == 0 ? "-" : Integer.toString(row.n()),
        row.verdict() == Verdict.CLEAN ? "clean" : row.verdict().name(),
        row.outcome().replace('_', ' '),
        Numbers.duration(row.wallSeconds()));
  }

  private static void aligned(List<List<String>> lines, StringBuilder text) {
    int columns = HEAD.size();
    for (List<String> line : lines) {
      StringBuilder out = new StringBuilder();
      for (int c = 0; c < columns; c++) {
        int column = c;
        int width = lines.stream().mapToInt(l -> l.get(column).length()).max().orElse(0);
        boolean number = c == 0 || (c >= 4 && c <= 6);
        String format = number ? "%" + width + "s" : "%-" + width + "s";
        out.append("  ").append(width == 0 ? "" : String.format(Locale.ROOT, format, line.get(c)));
      }
      text.append(out.toString().stripTrailing()).append('\n');
    }
  }

  /** Names come from folders that others may have written. */
  private static String safe(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
  }
}
