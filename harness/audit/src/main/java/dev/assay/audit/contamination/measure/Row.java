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

  /** Of training sets, those that a comparison with decoys convicts. */
  static List<String> sets(
      String benchmark, String kind, int n, int convicted, boolean honest, String note) {
    String what = honest ? "false alarms" : "recall";
    return row(benchmark, kind, "assay, against decoys", what, n, convicted, "", "", note);
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
    return row(benchmark, corpus.kind(), judge, what, n, found, least, median, corpus.note());
  }

  private static List<String> row(
      String benchmark,
      String kind,
      String judge,
      String what,
      int n,
      int found,
      String least,
      String median,
      String note) {
    double rate = n == 0 ? 0 : (double) found / n;
    Interval interval = Interval.wilson(rate, n);
    return List.of(
        benchmark,
        kind,
        judge,
        what,
        Integer.toString(n),
        Integer.toString(found),
        share(rate),
        share(interval.low()),
        share(interval.high()),
        least,
        median,
        note);
  }

  static String share(double share) {
    return String.format(Locale.ROOT, "%.4f", share);
  }
}
