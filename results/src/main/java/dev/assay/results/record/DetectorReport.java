package dev.assay.results.record;

import java.util.List;
import java.util.Map;

/**
 * What one detector says: what it found, and what it could not look at.
 *
 * @param detector its name
 * @param version changes whenever the same input could give another report
 * @param required a required detector that did not run in full makes the verdict at least {@code
 *     review}
 * @param statistics numbers worth keeping, by name
 */
public record DetectorReport(
    String detector,
    int version,
    boolean required,
    List<Finding> findings,
    List<NotRun> notRun,
    Map<String, Double> statistics) {
  public DetectorReport {
    findings = List.copyOf(findings);
    notRun = List.copyOf(notRun);
    statistics = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(statistics));
  }

  /**
   * Something that was not looked at.
   *
   * @param what a layer, or a file
   * @param why the reason, for people
   * @param required whether the verdict depends on it
   */
  public record NotRun(String what, String why, boolean required) {}
}
