package dev.assay.leaderboard.site;

import dev.assay.leaderboard.board.Row;
import dev.assay.leaderboard.statistics.Ranks;
import dev.assay.leaderboard.statistics.UnpairedTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two agents over the cells in which both have a score: the plain mean of the cells' differences.
 * Cells are independent, so its error is the root of the sum of their squares over their number.
 *
 * @param cells of first and second
 * @param difference of the means, first less second, and its p-value
 * @param stderr of that difference
 */
record Pair(
    String first, String second, List<Cell> cells, Ranks.Difference difference, double stderr) {
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
    UnpairedTest.Entry one = mean(cells.stream().map(Cell::first).toList());
    UnpairedTest.Entry other = mean(cells.stream().map(Cell::second).toList());
    return new Pair(
        first.getFirst().agent(),
        second.getFirst().agent(),
        cells,
        UnpairedTest.compare(one, other),
        Math.hypot(one.stderr(), other.stderr()));
  }

  private static UnpairedTest.Entry mean(List<Row> rows) {
    double sum = 0;
    double squares = 0;
    for (Row row : rows) {
      UnpairedTest.Entry own =
          UnpairedTest.Entry.ofItems(score(row), Objects.requireNonNull(row.stderr()), row.n());
      sum += own.score();
      squares += own.stderr() * own.stderr();
    }
    return new UnpairedTest.Entry(sum / rows.size(), Math.sqrt(squares) / rows.size());
  }

  static double score(Row row) {
    return Objects.requireNonNull(row.score());
  }
}
