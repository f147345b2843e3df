package dev.assay.cli.scale;

import dev.assay.leaderboard.statistics.AgentScores;
import dev.assay.leaderboard.statistics.Bootstrap;
import dev.assay.leaderboard.statistics.CellScores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A program: the bootstrap intervals of cells alone, for the comparison with numpy. Reads lines
 * {@code n;score ...;stderr ...} and prints {@code low high} of each.
 */
public final class CellIntervals {
  private CellIntervals() {}

  /** File of cells, number of draws. */
  public static void main(String[] args) throws IOException {
    Bootstrap bootstrap = new Bootstrap(Integer.parseInt(args[1]), 1);
    StringBuilder out = new StringBuilder();
    for (CellScores cell : read(Path.of(args[0]))) {
      AgentScores one = AgentScores.of("", List.of(cell), Map.of("one", 1.0));
      Bootstrap.Interval interval = bootstrap.interval(one, 0.95);
      out.append(String.format(Locale.ROOT, "%.6f %.6f%n", interval.low(), interval.high()));
    }
    System.out.print(out);
    System.out.flush();
  }

  private static List<CellScores> read(Path file) throws IOException {
    List<CellScores> cells = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String[] parts = line.split(";", -1);
      cells.add(
          new CellScores(
              "one", "one", numbers(parts[1]), numbers(parts[2]), Integer.parseInt(parts[0])));
    }
    return cells;
  }

  private static double[] numbers(String text) {
    return java.util.Arrays.stream(text.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }
}
