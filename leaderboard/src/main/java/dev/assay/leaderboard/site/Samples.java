package dev.assay.leaderboard.site;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code usage.csv}: what was sampled from outside while the run lasted.
 *
 * @param columns names, without the time's
 * @param rows as many numbers each as there are columns; of many rows, evenly spread ones
 */
record Samples(List<String> columns, List<Instant> times, List<double[]> rows) {
  /** Most rows that are kept. */
  private static final int MOST = 1200;

  private static final int LINE = 4096;

  Samples {
    columns = List.copyOf(columns);
    times = List.copyOf(times);
    rows = List.copyOf(rows);
  }

  /** None where there is no such file or it is broken. */
  static Samples read(Path file) {
    List<Instant> times = new ArrayList<>();
    List<double[]> rows = new ArrayList<>();
    List<String> columns = List.of();
    if (!Files.isRegularFile(file)) {
      return new Samples(columns, times, rows);
    }
    try (BufferedReader in = Files.newBufferedReader(file)) {
      String head = in.readLine();
      columns = head == null ? List.of() : List.of(head.split(",", -1));
      int each = 1;
      long number = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (number++ % each != 0) {
          continue;
        }
        row(line, columns.size(), times, rows);
        if (rows.size() == 2 * MOST) {
          halve(times);
          halve(rows);
          each *= 2;
        }
      }
    } catch (IOException e) {
      return new Samples(List.of(), List.of(), List.of());
    }
    return new Samples(
        columns.isEmpty() ? columns : columns.subList(1, columns.size()), times, rows);
  }

  private static void row(String line, int cells, List<Instant> times, List<double[]> rows) {
    String[] parts = line.length() > LINE ? new String[0] : line.split(",", -1);
    if (parts.length != cells) {
      return; // cut off, or no row of this table
    }
    try {
      double[] values = new double[cells - 1];
      for (int i = 1; i < cells; i++) {
        values[i - 1] = parts[i].isEmpty() ? Double.NaN : Double.parseDouble(parts[i]);
      }
      Instant time = Instant.parse(parts[0]);
      times.add(time);
      rows.add(values);
    } catch (NumberFormatException | DateTimeException e) {
      return; // no row of this table
    }
  }

  /** Every second one, from the first on. */
  private static <T> void halve(List<T> all) {
    List<T> kept = new ArrayList<>();
    for (int i = 0; i < all.size(); i += 2) {
      kept.add(all.get(i));
    }
    all.clear();
    all.addAll(kept);
  }
}
