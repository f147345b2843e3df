package dev.assay.audit.contamination.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Rows on whole training sets: convicted ones of honest sets, and of sets with rewordings. */
final class SetRows {
  /** Of the benchmark, items; the rest are decoys. */
  private static final double ITEMS = 0.76;

  private static final List<String> REWORDED = List.of("paraphrased", "names-and-numbers-changed");
  private static final List<Double> SHARES = List.of(0.02, 0.03, 0.05);

  private SetRows() {}

  static List<List<String>> rows(Benchmark benchmark) throws IOException {
    int items = (int) (ITEMS * benchmark.problems().size());
    List<List<String>> rows = new ArrayList<>();
    for (Corpus corpus : benchmark.tainted()) {
      if (!REWORDED.contains(corpus.kind())) {
        continue;
      }
      Corpus honest = benchmark.clean().getFirst();
      SetTrials trials = new SetTrials(benchmark.problems(), honest, corpus);
      if (rows.isEmpty()) {
        rows.add(row(benchmark, "set of clean documents", honest, items, trials, 0));
      }
      for (double share : SHARES) {
        String kind = "set, %d %% %s".formatted(Math.round(100 * share), corpus.kind());
        rows.add(row(benchmark, kind, honest, items, trials, share));
      }
    }
    return rows;
  }

  private static List<String> row(
      Benchmark benchmark, String kind, Corpus honest, int items, SetTrials trials, double share) {
    String note =
        "%d documents drawn from %s, %d items against %d decoys"
            .formatted(
                honest.documents().size(),
                honest.kind(),
                items,
                benchmark.problems().size() - items);
    return Row.sets(
        benchmark.name(),
        kind,
        SetTrials.resamples(),
        trials.convicted(items, share, Benchmarks.SEED),
        share == 0,
        note);
  }
}
