package dev.assay.leaderboard.site;

import dev.assay.leaderboard.board.Numbers;
import dev.assay.leaderboard.board.Row;
import dev.assay.leaderboard.board.Standing;
import java.util.List;

/** Scores with their 95 % intervals, a line a row of the board. */
final class IntervalChart {
  private static final double LEFT = 260;
  private static final double WIDTH = 560;
  private static final double STEP = 24;

  private IntervalChart() {}

  static Element of(List<Row> rows) {
    double height = STEP * rows.size() + 34;
    Element svg = Plot.svg("Scores with 95 per cent intervals", LEFT + WIDTH + 30, height);
    for (int tick = 0; tick <= 100; tick += 20) {
      double x = at(tick / 100.0);
      svg.add(Plot.line("grid", x, 4, x, height - 24));
      svg.add(Plot.text("tick", x, height - 8, tick + (tick == 100 ? " %" : "")));
    }
    for (int i = 0; i < rows.size(); i++) {
      row(rows.get(i), 16 + STEP * i, svg);
    }
    return svg;
  }

  private static void row(Row row, double y, Element svg) {
    String name = row.agent() + " · " + row.task() + " · " + row.baseModel();
    svg.add(Plot.text("name", LEFT - 10, y + 4, Plot.shown(name, 38)));
    Double score = row.score();
    Standing sure = row.standing();
    if (score == null || sure == null) {
      svg.add(Plot.text("gap", LEFT + 6, y + 4, "no score"));
      return;
    }
    String verdict = Plot.lower(row.verdict());
    svg.add(
        Plot.line("whisker " + verdict, at(sure.low()), y, at(sure.high()), y),
        Plot.dot(
            "dot " + verdict,
            at(score),
            y,
            "%s: %s %%, 95 %%: %s to %s, %s"
                .formatted(
                    name,
                    Numbers.percent(score),
                    Numbers.percent(sure.low()),
                    Numbers.percent(sure.high()),
                    verdict)));
  }

  private static double at(double fraction) {
    return LEFT + WIDTH * Math.clamp(fraction, 0.0, 1.0);
  }
}
