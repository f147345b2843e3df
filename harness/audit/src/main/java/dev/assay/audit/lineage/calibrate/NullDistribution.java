package dev.assay.audit.lineage.calibrate;

/**
 * A statistic over honest runs (reference detection B.5).
 *
 * @param statistic as in the comparison's results, without the donor's name
 * @param tail where smuggled checkpoints lie
 * @param n values, one a run and donor
 * @param extreme the most extreme of an honest run, on that side
 * @param mad median absolute deviation from the median
 * @param tau extreme and five deviations beyond
 */
public record NullDistribution(
    String statistic, Tail tail, int n, double extreme, double median, double mad, double tau) {

  /** Whether a value lies beyond what honest runs explain. */
  public boolean exceeded(double value) {
    return tail == Tail.HIGH ? value > tau : value < tau;
  }
}
