package dev.assay.audit.contamination.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Rows on whole training sets: convicted ones of honest sets, and of sets with rewordings. */
final class SetRows {
  /** Of the benchmark, items; the rest are decoys. */
  private static final int ITEMS = 1000;

  /** Of the siblings, further decoys; honest documents are made of the rest. */
  private static final int DECOYS = 2000;

  /** Honest documents of a training set. */
  private static final int DOCUMENTS = 7473;

  private static final List<String> REWORDED =
      List.of("paraphrased", "names-and-numbers-changed", "numbers-changed");
  private static final List<Double> SHARES = List.of(0.02, 0.03, 0.05);

  private final Benchmark benchmark;
  private final List<Problem> decoys;
  private final Corpus honest;

  private SetRows(Benchmark benchmark) {
    this.benchmark = benchmark;
    // Files may be sorted: every so many is as good as a draw.
    int step = benchmark.siblings().size() / DECOYS;
    List<Problem> chosen = new ArrayList<>();
    List<String> others = new ArrayList<>();
    for (int i = 0; i < benchmark.siblings().size(); i++) {
      Problem sibling = benchmark.siblings().get(i);
      if (i % step == 0 && chosen.size() < DECOYS) {
        chosen.add(renamed(sibling));
      } else {
        others.add(Benchmarks.honest(sibling));
      }
    }
    this.decoys = chosen;
    this.honest = Benchmarks.clean("siblings", others);
  }

  /** None where the benchmark is too small. */
  static List<List<String>> of(Benchmark benchmark) throws IOException {
    boolean enough =
        benchmark.problems().size() > ITEMS && benchmark.siblings().size() > 2 * DECOYS;
    return enough ? new SetRows(benchmark).rows() : List.of();
  }

  /** Its own number may be an item's too. */
  private static Problem renamed(Problem sibling) {
    return new Problem(
        "sibling " + sibling.id(),
        sibling.question(),
        sibling.solution(),
        sibling.answer(),
        sibling.choices());
  }

  private List<List<String>> rows() throws IOException {
    SetTrials trials = new SetTrials(benchmark.problems(), decoys, honest, DOCUMENTS);
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("set of clean documents", trials, 0));
    for (Corpus corpus : benchmark.tainted()) {
      if (REWORDED.contains(corpus.kind())) {
        trials.reword(corpus);
        for (double share : SHARES) {
          String kind = "set, %d %% %s".formatted(Math.round(100 * share), corpus.kind());
          rows.add(row(kind, trials, share));
        }
      }
    }
    return rows;
  }

  private List<String> row(String kind, SetTrials trials, double share) {
    int others = benchmark.problems().size() - ITEMS + decoys.size();
    String note = "%d documents, %d items against %d decoys".formatted(DOCUMENTS, ITEMS, others);
    int convicted = trials.convicted(ITEMS, share, Benchmarks.SEED);
    return Row.sets(benchmark.name(), kind, SetTrials.resamples(), convicted, share == 0, note);
  }
}
