package dev.assay.results.record;

import java.util.List;
import java.util.stream.Stream;

/**
 * {@code audit.json}: all reports and the verdict that they amount to.
 *
 * @param reasons one sentence for each thing that raised the verdict above clean
 * @param rules digest of the rules file that decided
 */
public record Audit(
    int schema, Verdict verdict, List<String> reasons, String rules, List<DetectorReport> reports) {
  public static final int SCHEMA = 1;

  public Audit {
    reasons = List.copyOf(reasons);
    reports = List.copyOf(reports);
  }

  /** The findings of all detectors, in the order of the reports. */
  public Stream<Finding> findings() {
    return reports.stream().flatMap(r -> r.findings().stream());
  }
}
