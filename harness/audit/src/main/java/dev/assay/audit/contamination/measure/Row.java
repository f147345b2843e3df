package dev.assay.audit.contamination.measure;

import dev.assay.results.statistics.Interval;
import java.util.List;
import java.util.Locale;

/** Rows of the table. */
final class Row {
  static final List<String> HEADING =
      List.of(
          "benchmark",
          "kind",
          "detector",
          "what",
          "n",
          "found",
          "rate",
          "rate_low",
          "rate_high",
          "edits_least",
          "edits_median",
          "note");

  private Row() {}

  /** Of the corpus's items, those that were named. */
  static List<String> recall(String benchmark, Corpus corpus, Judge.Found found) {
    List<Integer> items = corpus.items();
    int named = (int) items.stream().filter(found.items()::get).count();
    return row(
        benchmark,
        corpus,
        found.judge(),
        "recall",
        items.size(),
        named,
        share(corpus.leastEdits()),
        share(corpus.medianEdits()));
  }

  /** Of clean documents, those in which any item was named. */
  static List<String> falseAlarms(String benchmark, Corpus corpus, Judge.Found found) {
    int alarms = found.documents().cardinality();
    int documents = corpus.documents().size();
    return row(benchmark, corpus, found.judge(), "false alarms", documents, alarms, "", "");
  }

  private static List<String> row(
      String benchmark,
      Corpus corpus,
      String judge,
      String what,
      int n,
      int found,
      String least,
      String median) {
    double rate = n == 0 ? 0 : (double) found / n;
    Interval interval = Interval.wilson(rate, n);
    return List.of(
        benchmark,
        corpus.kind(),
        judge,
        what,
        Integer.toString(n),
        Integer.toString(found),
        share(rate),
        share(interval.low()),
        share(interval.high()),
        least,
        median,
        corpus.note());
  }

  static String share(double share) {
    return String.format(Locale.ROOT, "%.4f", share);
  }
}
