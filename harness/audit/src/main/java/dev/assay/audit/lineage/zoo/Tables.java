package dev.assay.audit.lineage.zoo;

import dev.assay.results.record.Verdict;
import dev.assay.results.statistics.Interval;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the judge said of a zoo, as CSV: a row a checkpoint, and a row a kind. */
public final class Tables {
  private static final String ALL = "all";
  private static final List<Verdict> WORST_FIRST =
      List.of(Verdict.FLAGGED, Verdict.REVIEW, Verdict.CLEAN);

  private Tables() {}

  /** One row a checkpoint, in a fixed order. */
  public static String checkpoints(List<Judged> judged) {
    return judged.stream()
        .sorted(
            Comparator.comparing((Judged j) -> j.specimen().truth())
                .thenComparing(j -> j.specimen().kind())
                .thenComparing(j -> j.specimen().params())
                .thenComparing(j -> j.specimen().id()))
        .map(Tables::row)
        .collect(
            Collectors.joining(
                "", "kind,params,truth,decision,verdict,arch,seed,split,share\n", ""));
  }

  private static String row(Judged judged) {
    Specimen s = judged.specimen();
    return String.join(
            ",",
            s.kind(),
            s.params(),
            s.truth().label(),
            judged.judgement().decision(),
            word(judged.judgement().verdict()),
            s.arch(),
            String.valueOf(s.seed()),
            s.split(),
            share(s.share()))
        + "\n";
  }

  private static String word(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }

  private static String share(@Nullable Double share) {
    return share == null ? "" : String.valueOf(share);
  }

  /**
   * One row a kind, split and truth, and one for all kinds of a truth: counts, and the share that
   * was judged as it must be (honest: clean; else: flagged) with its Wilson interval of 95 %.
   */
  public static String summary(List<Judged> judged) {
    Map<String, int[]> counts = new TreeMap<>();
    for (Judged j : judged) {
      Specimen s = j.specimen();
      for (String kind : List.of(s.kind(), ALL)) {
        for (String split : List.of(s.split(), ALL)) {
          int[] row =
              counts.computeIfAbsent(
                  String.join(",", s.truth().label(), kind, split), key -> new int[3]);
          row[WORST_FIRST.indexOf(j.judgement().verdict())]++;
        }
      }
    }
    return counts.entrySet().stream()
        .map(e -> summaryRow(e.getKey(), e.getValue()))
        .collect(
            Collectors.joining("", "truth,kind,split,n,flagged,review,clean,right,low,high\n", ""));
  }

  private static String summaryRow(String key, int[] counts) {
    int n = counts[0] + counts[1] + counts[2];
    boolean honest = key.startsWith("honest,") || key.startsWith("same-data,");
    double right = (double) (honest ? counts[2] : counts[0]) / n;
    Interval interval = Interval.wilson(right, n);
    return String.format(
        Locale.ROOT,
        "%s,%d,%d,%d,%d,%.4f,%.4f,%.4f%n",
        key,
        n,
        counts[0],
        counts[1],
        counts[2],
        right,
        interval.low(),
        interval.high());
  }
}
