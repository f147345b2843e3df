package dev.assay.leaderboard.site;

import dev.assay.leaderboard.board.Numbers;
import dev.assay.leaderboard.board.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Score against what it took. The stairs join the rows that no unflagged row beats in both: the
 * Pareto front.
 */
final class ScatterChart {
  private static final double LEFT = 50;
  private static final double WIDTH = 770;
  private static final double HEIGHT = 260;

  private final ToDoubleFunction<Row> cost;
  private final java.util.function.DoubleFunction<String> unit;
  private final double most;

  private ScatterChart(
      ToDoubleFunction<Row> cost, java.util.function.DoubleFunction<String> unit, double most) {
    this.cost = cost;
    this.unit = unit;
    this.most = most;
  }

  /** A row is a point; rows without a score are left out. */
  static Element of(
      String label,
      List<Row> rows,
      ToDoubleFunction<Row> cost,
      java.util.function.DoubleFunction<String> unit) {
    List<Row> scored = rows.stream().filter(r -> r.score() != null).toList();
    if (scored.stream().mapToDouble(cost).allMatch(c -> c == 0)) {
      return Element.of("p", "empty").text("Nothing of it was used by a row with a score.");
    }
    double most = Math.max(1e-9, scored.stream().mapToDouble(cost).max().orElse(1));
    return new ScatterChart(cost, unit, most).draw(label, scored);
  }

  private Element draw(String label, List<Row> rows) {
    Element svg = Plot.svg(label, LEFT + WIDTH + 40, HEIGHT + 40);
    for (int tick = 0; tick <= 100; tick += 25) {
      double y = y(tick / 100.0);
      svg.add(Plot.line("grid", LEFT, y, LEFT + WIDTH, y));
      svg.add(Plot.text("name", LEFT - 8, y + 4, tick + " %"));
    }
    for (int quarter = 0; quarter <= 4; quarter++) {
      double value = most * quarter / 4;
      svg.add(Plot.text("tick", x(value), HEIGHT + 30, unit.apply(value)));
    }
    front(rows, svg);
    for (Row row : rows) {
      String verdict = Plot.lower(row.verdict());
      String title =
          "%s · %s · %s: %s %%, %s, %s"
              .formatted(
                  row.agent(),
                  row.task(),
                  row.baseModel(),
                  Numbers.percent(row.score()),
                  unit.apply(cost.applyAsDouble(row)),
                  verdict);
      svg.add(Plot.dot("dot " + verdict, x(cost.applyAsDouble(row)), y(Pair.score(row)), title));
    }
    return svg;
  }

  private void front(List<Row> rows, Element svg) {
    List<Row> front = pareto(rows, cost);
    for (int i = 0; i + 1 < front.size(); i++) {
      Row here = front.get(i);
      Row next = front.get(i + 1);
      double x = x(cost.applyAsDouble(next));
      double y = y(Pair.score(here));
      svg.add(Plot.line("front", x(cost.applyAsDouble(here)), y, x, y));
      svg.add(Plot.line("front", x, y, x, y(Pair.score(next))));
    }
  }

  /** Rows that are not flagged and that no such row beats at the same cost or less, by cost. */
  static List<Row> pareto(List<Row> rows, ToDoubleFunction<Row> cost) {
    List<Row> sorted =
        rows.stream()
            .filter(r -> r.score() != null)
            .filter(r -> r.verdict() != dev.assay.results.record.Verdict.FLAGGED)
            .sorted(
                Comparator.comparingDouble(cost)
                    .thenComparing(Comparator.comparingDouble(Pair::score).reversed()))
            .toList();
    List<Row> front = new ArrayList<>();
    for (Row row : sorted) {
      if (front.isEmpty() || Pair.score(row) > Pair.score(front.getLast())) {
        front.add(row);
      }
    }
    return front;
  }

  private double x(double value) {
    return LEFT + WIDTH * value / most;
  }

  private static double y(double fraction) {
    return 12 + (HEIGHT - 12) * (1 - Math.clamp(fraction, 0.0, 1.0));
  }
}
