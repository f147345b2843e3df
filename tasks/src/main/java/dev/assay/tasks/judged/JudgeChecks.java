package dev.assay.tasks.judged;

import dev.assay.results.record.Finding;
import dev.assay.results.record.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Looks for a judge that cannot be relied on: unreadable, or taken with what it is shown first. */
final class JudgeChecks {
  private static final double UNREAD = 0.05;
  private static final double FIRST = 0.8;
  private static final int FEWEST = 20;
  private static final int SHOWN = 5;
  private static final int EXCERPT = 200;

  private final String file;
  private final List<Finding> findings = new ArrayList<>();

  JudgeChecks(String file) {
    this.file = file;
  }

  /**
   * The findings.
   *
   * @param pairs whether answers were compared
   */
  List<Finding> of(List<Judged> judged, boolean pairs) {
    unread(judged);
    if (pairs) {
      place(judged);
    }
    return findings;
  }

  private void unread(List<Judged> judged) {
    List<Judged> without = judged.stream().filter(Judged::unread).toList();
    long verdicts = judged.stream().mapToLong(item -> item.verdicts().size()).sum();
    long unread =
        judged.stream().flatMap(j -> j.verdicts().stream()).filter(v -> v.label() == null).count();
    if (unread > UNREAD * verdicts) {
      add(
          "judged.unparsed",
          unread + " of " + verdicts + " of the judge's replies cannot be read",
          without);
    }
  }

  private void place(List<Judged> judged) {
    Double first = PairwiseCounts.of(judged).namesA();
    if (first == null || judged.size() < FEWEST) {
      return;
    }
    if (first > FIRST || first < 1 - FIRST) {
      add(
          "judged.position",
          String.format(
              Locale.ROOT,
              "where the judge names one answer it is the one shown first in %.0f %% of cases",
              100 * first),
          judged.stream().filter(item -> !item.verdicts().isEmpty()).toList());
    }
  }

  private void add(String rule, String summary, List<Judged> where) {
    List<Finding.Evidence> evidence =
        where.stream()
            .limit(SHOWN)
            .map(item ->
                new Finding.Evidence(file, null, null, null, item.item().id(), null, end(item)))
            .toList();
    findings.add(
        new Finding(
            rule + "#1",
            rule,
            Severity.REVIEW,
            summary,
            evidence,
            "assay score --responses " + file));
  }

  /** Verdicts stand at the end. */
  private static String end(Judged item) {
    String reply = item.verdicts().getFirst().reply();
    return reply.length() > EXCERPT ? "..." + reply.substring(reply.length() - EXCERPT) : reply;
  }
}
