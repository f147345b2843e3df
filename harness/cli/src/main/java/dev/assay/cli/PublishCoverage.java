package dev.assay.cli;

import dev.assay.leaderboard.coverage.Coverage;
import dev.assay.leaderboard.coverage.GeneratingModel;
import dev.assay.results.statistics.Interval;
import dev.assay.results.store.AtomicFiles;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code assay publish coverage}: how often the board's intervals and ranks hold. */
final class PublishCoverage {
  private static final int BOARDS = 10_000;
  private static final long SEED = 20_261_128;
  private static final double PROMISED = 0.95;

  private static final List<String> HEADING =
      List.of(
          "model",
          "skills",
          "repeats",
          "items",
          "item_spread",
          "run_spread",
          "what",
          "truth",
          "boards",
          "held",
          "share",
          "low",
          "high",
          "at_least_promised");

  private final PrintWriter out;

  PublishCoverage(PrintWriter out) {
    this.out = out;
  }

  /**
   * @param small a hundredth of the boards
   * @return 0 where nothing holds less often than promised
   */
  int run(boolean small, Path file) {
    List<List<String>> rows = new ArrayList<>();
    for (GeneratingModel model : GeneratingModel.published()) {
      long start = System.nanoTime();
      Coverage coverage = Coverage.of(model, small ? BOARDS / 100 : BOARDS, SEED);
      List<List<String>> own = rows(coverage);
      rows.addAll(own);
      own.forEach(row -> out.println("  " + String.join("  ", row)));
      out.printf(Locale.ROOT, "%s: %d s%n", model.name(), (System.nanoTime() - start) >> 30);
      out.flush();
    }
    AtomicFiles.write(file, CsvText.of(HEADING, rows).getBytes(StandardCharsets.UTF_8));
    out.println("wrote " + file);
    out.flush();
    return rows.stream().allMatch(row -> row.getLast().equals("yes")) ? 0 : 1;
  }

  private static List<List<String>> rows(Coverage coverage) {
    List<List<String>> rows = new ArrayList<>();
    GeneratingModel model = coverage.model();
    for (int a = 0; a < coverage.intervals().size(); a++) {
      String truth = String.format(Locale.ROOT, "%.4f", model.truth(a));
      rows.add(row(coverage, "interval of 95 %", truth, coverage.intervals().get(a)));
    }
    rows.add(row(coverage, "all true ranks among the possible", "", coverage.ranks()));
    rows.add(row(coverage, "no difference that is not there", "", coverage.noneFalse()));
    return rows;
  }

  private static List<String> row(Coverage coverage, String what, String truth, int held) {
    GeneratingModel model = coverage.model();
    Interval share = Interval.wilson((double) held / coverage.boards(), coverage.boards());
    return List.of(
        model.name(),
        model.lowest() + " to " + model.highest(),
        Integer.toString(model.repeats()),
        Integer.toString(model.items()),
        Double.toString(model.itemSpread()),
        Double.toString(model.runSpread()),
        what,
        truth,
        Integer.toString(coverage.boards()),
        Integer.toString(held),
        String.format(Locale.ROOT, "%.4f", (double) held / coverage.boards()),
        String.format(Locale.ROOT, "%.4f", share.low()),
        String.format(Locale.ROOT, "%.4f", share.high()),
        share.high() >= PROMISED ? "yes" : "no");
  }
}
