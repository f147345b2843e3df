package dev.assay.leaderboard.exports;

import dev.assay.leaderboard.board.Board;
import dev.assay.leaderboard.board.Numbers;
import dev.assay.leaderboard.board.Row;
import dev.assay.leaderboard.board.Section;
import dev.assay.leaderboard.board.Standing;
import dev.assay.results.record.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The board as Markdown, a table a regime, for a README or an issue. */
public final class MarkdownTable {
  private static final List<String> HEAD =
      List.of(
          "Rank",
          "Agent",
          "Task",
          "Base model",
          "Score",
          "95 %",
          "Ranks",
          "Items",
          "Verdict",
          "Outcome",
          "Tier",
          "Trials");

  private MarkdownTable() {}

  /** Of all regimes. */
  public static String of(Board board) {
    StringBuilder text = new StringBuilder();
    for (Section section : board.sections()) {
      text.append("### Regime ").append(plain(section.regime()));
      text.append(", ruleset ").append(board.ruleset().name()).append("\n\n");
      if (!section.comparable()) {
        text.append("Not comparable with the leaderboard.\n\n");
      }
      line(HEAD, text);
      line(HEAD.stream().map(name -> "---").toList(), text);
      section.rows().forEach(row -> line(cells(row), text));
      text.append('\n');
    }
    board.warnings().forEach(w -> text.append("- warning: ").append(plain(w)).append('\n'));
    return text.toString();
  }

  private static List<String> cells(Row row) {
    @Nullable Standing sure = row.standing();
    return List.of(
        row.rank() == null ? "–" : row.rank().toString(),
        plain(row.agent()),
        plain(row.task()),
        plain(row.baseModel()) + (row.uncalibrated() ? " (uncalibrated)" : ""),
        row.score() == null
            ? "–"
            : Numbers.percent(row.score()) + " ± " + Numbers.percent(row.stderr()),
        sure == null ? "–" : Numbers.percent(sure.low()) + "–" + Numbers.percent(sure.high()),
        sure == null || sure.best() == 0 ? "–" : sure.best() + "–" + sure.worst(),
        row.n() == 0 ? "–" : Integer.toString(row.n()),
        row.verdict() == Verdict.CLEAN ? "clean" : "**" + row.verdict().name() + "**",
        row.outcome().replace('_', ' '),
        row.tier().label(),
        Integer.toString(row.trials().size()));
  }

  private static void line(List<String> cells, StringBuilder out) {
    out.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }

  /** Names come from folders that others may have written: no markup, no second cell, no line. */
  private static String plain(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?")
        .replaceAll("([\\\\`*_\\[\\]<>|#~&!])", "\\\\$1");
  }
}
