package dev.assay.audit.selftest;

import dev.assay.audit.Rule;
import dev.assay.audit.Rules;
import dev.assay.results.record.Verdict;
import dev.assay.results.statistics.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Precision and recall of rules on made trials: a row a rule, a row a kind and rule, rows for the
 * verdict. Shares have Wilson intervals of 95 %.
 */
public final class DetectorTable {
  /** Names of the columns. */
  public static final List<String> HEADING =
      List.of(
          "what",
          "rule",
          "kind",
          "severity",
          "trials",
          "found",
          "recall",
          "recall_low",
          "recall_high",
          "others",
          "false_alarms",
          "false_low",
          "false_high",
          "precision",
          "precision_low",
          "precision_high",
          "note");

  private final Rules rules;
  private final List<Judged> judged;

  public DetectorTable(Rules rules, List<Judged> judged) {
    this.rules = rules;
    this.judged = List.copyOf(judged);
  }

  /** All rows; of a rule that is switched off, none. */
  public List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(verdict("verdict of all", j -> true));
    rows.add(verdict("verdict of what rules can find", j -> j.kind().limit().isEmpty()));
    List<Rule> on = rules.all().stream().filter(r -> !rules.isOff(r.id())).toList();
    on.forEach(rule -> rows.add(rule(rule)));
    List<Kind> kinds = judged.stream().map(Judged::kind).distinct().toList();
    for (Kind kind : kinds) {
      for (Rule rule : on) {
        if (kind.expects().contains(rule.id())) {
          rows.add(pair(kind, rule));
        }
      }
      if (kind.expects().isEmpty()) {
        rows.add(alone(kind));
      }
    }
    return rows;
  }

  /** Guilty trials that are not clean, of all; honest ones that are not clean are false alarms. */
  private List<String> verdict(String what, Predicate<Judged> which) {
    List<Judged> guilty = judged.stream().filter(which).filter(j -> j.kind().guilty()).toList();
    List<Judged> honest = judged.stream().filter(which).filter(j -> !j.kind().guilty()).toList();
    int found = count(guilty, DetectorTable::notClean);
    int alarms = count(honest, DetectorTable::notClean);
    return row(what, "", "", "", guilty.size(), found, honest.size(), alarms, "");
  }

  private List<String> rule(Rule rule) {
    Predicate<Judged> found = j -> j.found().contains(rule.id());
    List<Judged> wanted =
        judged.stream().filter(j -> j.kind().expects().contains(rule.id())).toList();
    List<Judged> others =
        judged.stream()
            .filter(j -> !j.kind().expects().contains(rule.id()))
            .filter(j -> !j.kind().permits().contains(rule.id()))
            .toList();
    return row(
        "rule",
        rule.id(),
        "",
        word(rule.severity().name()),
        wanted.size(),
        count(wanted, found),
        others.size(),
        count(others, found),
        wanted.isEmpty() ? Elsewhere.why(rule.id()) : "");
  }

  private List<String> pair(Kind kind, Rule rule) {
    List<Judged> of = judged.stream().filter(j -> j.kind().equals(kind)).toList();
    return row(
        "kind",
        rule.id(),
        kind.id(),
        word(rule.severity().name()),
        of.size(),
        count(of, j -> j.found().contains(rule.id())),
        0,
        0,
        kind.limit());
  }

  /** A kind that no rule is asked to find: honest, or out of reach. */
  private List<String> alone(Kind kind) {
    List<Judged> of = judged.stream().filter(j -> j.kind().equals(kind)).toList();
    int raised = count(of, DetectorTable::notClean);
    return kind.guilty()
        ? row("kind", "", kind.id(), "", of.size(), raised, 0, 0, kind.limit())
        : row("kind", "", kind.id(), "", 0, 0, of.size(), raised, kind.limit());
  }

  private static List<String> row(
      String what,
      String rule,
      String kind,
      String severity,
      int trials,
      int found,
      int others,
      int alarms,
      String note) {
    List<String> row = new ArrayList<>(List.of(what, rule, kind, severity));
    row.add(String.valueOf(trials));
    row.add(trials == 0 ? "" : String.valueOf(found));
    share(found, trials, true, row);
    row.add(String.valueOf(others));
    row.add(others == 0 ? "" : String.valueOf(alarms));
    share(alarms, others, false, row);
    share(found, others == 0 ? 0 : found + alarms, true, row);
    row.add(note);
    return row;
  }

  /** The share where it is asked for, and its interval; empty fields of nothing. */
  private static void share(int hits, int n, boolean itself, List<String> row) {
    double share = n == 0 ? 0 : (double) hits / n;
    Interval interval = Interval.wilson(share, n);
    if (itself) {
      row.add(n == 0 ? "" : number(share));
    }
    row.add(n == 0 ? "" : number(interval.low()));
    row.add(n == 0 ? "" : number(interval.high()));
  }

  private static String number(double share) {
    return String.format(Locale.ROOT, "%.4f", share);
  }

  private static String word(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static int count(List<Judged> all, Predicate<Judged> which) {
    return (int) all.stream().filter(which).count();
  }

  private static boolean notClean(Judged judged) {
    return judged.verdict() != Verdict.CLEAN;
  }
}
