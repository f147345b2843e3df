package dev.assay.leaderboard.site;

import dev.assay.leaderboard.board.Row;
import dev.assay.leaderboard.statistics.Ranks;
import dev.assay.leaderboard.statistics.UnpairedTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Two agents over the cells in which both have a score: the plain mean of the cells' differences.
 * Cells are independent, so its error is the root of the sum of their squares over their number.
 *
 * @param cells of first and second
 * @param difference of the means, first less second, and its p-value
 * @param both that difference with its standard error
 */
record Pair(
    String first,
    String second,
    List<Cell> cells,
    Ranks.Difference difference,
    UnpairedTest.Entry both) {
  Pair {
    cells = List.copyOf(cells);
  }

  /** A cell that both have. */
  record Cell(Row first, Row second) {
    double difference() {
      return score(first) - score(second);
    }
  }

  /** Null where no cell has a score of both. */
  static @Nullable Pair of(List<Row> first, List<Row> second) {
    List<Cell> cells = new ArrayList<>();
    for (Row a : first) {
      for (Row b : second) {
        boolean same = a.task().equals(b.task()) && a.baseModel().equals(b.baseModel());
        if (same && a.score() != null && b.score() != null) {
          cells.add(new Cell(a, b));
        }
      }
    }
    if (cells.isEmpty()) {
      return null;
    }
    UnpairedTest.Entry one = mean(cells.stream().map(Cell::first));
    UnpairedTest.Entry other = mean(cells.stream().map(Cell::second));
    return new Pair(
        first.getFirst().agent(),
        second.getFirst().agent(),
        cells,
        UnpairedTest.compare(one, other),
        UnpairedTest.difference(one, other));
  }

  private static UnpairedTest.Entry mean(Stream<Row> rows) {
    return UnpairedTest.mean(rows.map(Row::entry).toList());
  }

  /** How far the interval of 95 % goes to both sides. */
  double reach() {
    return UnpairedTest.reach(0.95, both.freedom()) * both.stderr();
  }

  static double score(Row row) {
    return Objects.requireNonNull(row.score());
  }
}
