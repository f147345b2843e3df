package dev.assay.audit;

import dev.assay.results.record.Audit;
import dev.assay.results.record.DetectorReport;
import dev.assay.results.record.DetectorReport.NotRun;
import dev.assay.results.record.Finding;
import dev.assay.results.record.Severity;
import dev.assay.results.record.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs detectors and derives the verdict: the gravest finding decides, and a required detector that
 * did not run in full makes it at least {@link Verdict#REVIEW}. A detector that breaks is one that
 * did not run; the others still do.
 */
public final class Auditor {
  private final List<Detector> detectors;
  private final Rules rules;

  public Auditor(List<Detector> detectors, Rules rules) {
    this.detectors = List.copyOf(detectors);
    this.rules = rules;
  }

  /** Looks at everything. Never throws for what the agent left. */
  public Audit audit(Evidence evidence) {
    List<DetectorReport> reports = new ArrayList<>();
    for (Detector detector : detectors) {
      reports.add(run(detector, evidence));
    }
    return derive(reports);
  }

  /** The audit that these reports amount to. */
  public Audit derive(List<DetectorReport> reports) {
    Verdict verdict = Verdict.CLEAN;
    List<String> reasons = new ArrayList<>();
    for (DetectorReport report : reports) {
      for (Finding finding : report.findings()) {
        if (finding.severity() != Severity.NOTE) {
          verdict = verdict.or(finding.severity().verdict());
          reasons.add(reason(finding));
        }
      }
      for (NotRun gap : report.notRun()) {
        if (report.required() && gap.required()) {
          verdict = verdict.or(Verdict.REVIEW);
          reasons.add(report.detector() + " did not look at " + gap.what() + ": " + gap.why());
        }
      }
    }
    return new Audit(Audit.SCHEMA, verdict, reasons, rules.digest(), reports);
  }

  private String reason(Finding finding) {
    return finding.severity().verdict().name().toLowerCase(java.util.Locale.ROOT)
        + " by "
        + finding.rule()
        + ": "
        + finding.summary();
  }

  private static DetectorReport run(Detector detector, Evidence evidence) {
    try {
      return detector.inspect(evidence);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      NotRun broke = new NotRun(detector.name(), "it broke: " + message(e), true);
      return new DetectorReport(
          detector.name(),
          detector.version(),
          detector.required(),
          List.of(),
          List.of(broke),
          Map.of());
    }
  }

  private static String message(Throwable e) {
    String text = e.getMessage() == null ? "" : ": " + e.getMessage();
    return Excerpts.clip(e.getClass().getSimpleName() + text);
  }
}
