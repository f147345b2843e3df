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
 * @param curves numbers worth seeing, such as one a tensor
 */
public record DetectorReport(
    String detector,
    int version,
    boolean required,
    List<Finding> findings,
    List<NotRun> notRun,
    Map<String, Double> statistics,
    List<Curve> curves) {
  public DetectorReport {
    findings = List.copyOf(findings);
    notRun = List.copyOf(notRun);
    statistics = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(statistics));
    curves = curves == null ? List.of() : List.copyOf(curves);
  }

  /** Without curves. */
  public DetectorReport(
      String detector,
      int version,
      boolean required,
      List<Finding> findings,
      List<NotRun> notRun,
      Map<String, Double> statistics) {
    this(detector, version, required, findings, notRun, statistics, List.of());
  }

  /**
   * Numbers of a kind, one a label.
   *
   * @param title what is seen, a sentence without its end
   * @param labels of the places, such as names of tensors
   * @param top the number at the upper end of the drawing; 0 is at the lower
   */
  public record Curve(String title, double top, List<String> labels, List<Series> series) {
    public Curve {
      labels = List.copyOf(labels);
      series = List.copyOf(series);
    }
  }

  /**
   * A line of a curve.
   *
   * @param values as many as the curve has labels
   */
  public record Series(String name, List<Double> values) {
    public Series {
      values = List.copyOf(values);
    }
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
