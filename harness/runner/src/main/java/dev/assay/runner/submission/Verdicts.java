package dev.assay.runner.submission;

import dev.assay.audit.Auditor;
import dev.assay.audit.Rules;
import dev.assay.results.record.Audit;
import dev.assay.results.record.DetectorReport;
import dev.assay.results.record.Finding;
import dev.assay.results.record.Verdict;
import dev.assay.runner.submission.Submission.Counting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Verdicts follow from the findings by this tree's rules. */
final class Verdicts {
  private Verdicts() {}

  static List<String> check(List<Counting> trials) {
    List<String> wrong = new ArrayList<>();
    Rules rules = Rules.standard();
    Auditor auditor = new Auditor(List.of(), rules);
    for (Counting trial : trials) {
      Audit audit = trial.audit();
      if (audit == null) {
        continue;
      }
      Verdict now = auditor.derive(audit.reports()).verdict();
      if (now != audit.verdict() || trial.result().verdict() != audit.verdict()) {
        wrong.add(
            "%s: its findings give %s, its audit says %s, its result %s"
                .formatted(
                    trial.name(),
                    word(now),
                    word(audit.verdict()),
                    word(trial.result().verdict())));
      }
      for (DetectorReport report : audit.reports()) {
        for (Finding finding : report.findings()) {
          weight(trial, rules, finding, wrong);
        }
      }
    }
    return wrong;
  }

  private static void weight(Counting trial, Rules rules, Finding finding, List<String> wrong) {
    boolean known = rules.all().stream().anyMatch(r -> r.id().equals(finding.rule()));
    if (!known) {
      wrong.add(trial.name() + ": there is no rule " + finding.rule());
    } else if (finding.severity().compareTo(rules.severity(finding.rule())) < 0) {
      wrong.add("%s: %s weighs less than its rule says".formatted(trial.name(), finding.id()));
    }
  }

  private static String word(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT);
  }
}
