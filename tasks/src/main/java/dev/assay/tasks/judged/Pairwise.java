package dev.assay.tasks.judged;

import dev.assay.results.InputException;
import dev.assay.tasks.scoring.StandardError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Scores of answers that were compared with an opponent's, in both orders. */
final class Pairwise {
  private static final int DECIDED = 3;

  private Pairwise() {}

  /** How far the model's answer is ahead, whichever letter it had; null where nobody can say. */
  static @Nullable Integer lead(Judged.Verdict verdict) {
    Preference preference =
        verdict.label() == null ? null : Preference.named(Objects.requireNonNull(verdict.label()));
    if (preference == null) {
      return null;
    }
    return verdict.part().equals(Questions.FIRST) ? preference.lead() : preference.turned().lead();
  }

  /**
   * The assay rule. A verdict is worth 1, 0.75, 0.5, 0.25 or 0, from much better to much worse. One
   * that cannot be read is worth 0, so that nothing is won by confusing the judge; so is an item
   * without an answer. An item's score is the mean of its two orders, the benchmark's the mean over
   * all items, each of the same weight.
   */
  static Metric assay(List<Judged> all) {
    double[] items = all.stream().mapToDouble(Pairwise::worth).toArray();
    return new Metric(
        Arrays.stream(items).average().orElseThrow(),
        StandardError.ofMean(items),
        Arrays.stream(items).<@Nullable Double>mapToObj(Double::valueOf).toList(),
        Metric.BY_ITEM);
  }

  private static double worth(Judged item) {
    double sum = 0;
    for (Judged.Verdict verdict : item.verdicts()) {
      Integer lead = lead(verdict);
      sum += lead == null ? 0 : 0.5 + lead / 4.0;
    }
    return sum / 2;
  }

  /**
   * PostTrainBench's rule, as its v1 does it: a verdict is a row of 1, 0.5 or 0, and three rows
   * where it says much better or much worse; the score is the mean of all rows, and the standard
   * error takes them for independent, which makes it too small. Items of which a verdict cannot be
   * read are left out. An item without an answer, of which there a judge is asked, has two rows
   * that are lost decidedly.
   */
  static Metric postTrainBench(List<Judged> all) {
    List<Double> rows = new ArrayList<>();
    List<@Nullable Double> items = new ArrayList<>();
    for (Judged item : all) {
      List<Double> own = item.unread() ? List.of() : rows(item);
      rows.addAll(own);
      items.add(own.isEmpty() ? null : own.stream().mapToDouble(d -> d).average().orElseThrow());
    }
    if (rows.isEmpty()) {
      throw new InputException("of no item can both verdicts be read, so there is no score");
    }
    double[] values = rows.stream().mapToDouble(d -> d).toArray();
    return new Metric(
        Arrays.stream(values).average().orElseThrow(),
        StandardError.ofMean(values),
        items,
        "as PostTrainBench's: verdicts for themselves, decided ones three times");
  }

  private static List<Double> rows(Judged item) {
    if (item.answer() == null) {
      return java.util.Collections.nCopies(2 * DECIDED, 0.0);
    }
    List<Double> rows = new ArrayList<>();
    for (Judged.Verdict verdict : item.verdicts()) {
      int lead = Objects.requireNonNull(lead(verdict));
      double worth = lead == 0 ? 0.5 : lead > 0 ? 1 : 0;
      rows.addAll(java.util.Collections.nCopies(Math.abs(lead) == 2 ? DECIDED : 1, worth));
    }
    return rows;
  }
}
