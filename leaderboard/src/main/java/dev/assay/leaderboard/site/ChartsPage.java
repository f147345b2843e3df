package dev.assay.leaderboard.site;

import dev.assay.leaderboard.board.Board;
import dev.assay.leaderboard.board.Numbers;
import dev.assay.leaderboard.board.Row;
import dev.assay.leaderboard.board.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Drawings of the board, as SVG and tables: they print, and need no script. */
record ChartsPage(Board board) {
  String html() {
    List<Element> content = new ArrayList<>();
    content.add(
        Opening.of(
            "Charts",
            "Each shape names its numbers when it is pointed at. Flagged rows are drawn hollow and"
                + " are on no front."));
    board.sections().forEach(section -> section(section, content));
    return Page.of("Assay: charts", "", content);
  }

  private static void section(Section section, List<Element> content) {
    List<Row> rows = section.rows();
    String regime = section.regime();
    Element out =
        Element.of("section", "board charts")
            .add(
                Element.of("h2").text("Regime " + regime),
                Plot.figure("Scores with 95 % intervals", IntervalChart.of(rows)),
                Plot.figure(
                    "Score over wall time",
                    ScatterChart.of(
                        "Score over wall time", rows, Row::wallSeconds, Numbers::duration)),
                Plot.figure(
                    "Score over dollars, mean over repeats",
                    ScatterChart.of(
                        "Score over dollars", rows, ChartsPage::dollars, ChartsPage::money)),
                Plot.figure(
                    "Score over tokens, mean over repeats",
                    ScatterChart.of(
                        "Score over tokens", rows, ChartsPage::tokens, ChartsPage::whole)));
    content.add(out);
    content.add(
        Element.of("section", "board")
            .add(Element.of("h2").text("All cells of " + regime), HeatMap.of(regime, rows)));
    content.add(
        Element.of("section", "board")
            .add(Element.of("h2").text("Budget use of " + regime), BudgetChart.of(regime, rows)));
  }

  private static double dollars(Row row) {
    return row.trials().stream().mapToDouble(t -> t.result().usage().dollars()).average().orElse(0);
  }

  private static double tokens(Row row) {
    return row.trials().stream()
        .map(t -> t.result().usage())
        .mapToDouble(u -> (double) u.inputTokens() + u.outputTokens())
        .average()
        .orElse(0);
  }

  private static String money(double value) {
    return String.format(Locale.ROOT, "$%.2f", value);
  }

  private static String whole(double value) {
    return String.format(Locale.ROOT, "%.0f", value);
  }
}
