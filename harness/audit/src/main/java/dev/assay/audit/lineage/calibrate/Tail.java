package dev.assay.audit.lineage.calibrate;

import java.util.Arrays;

/** On which side of honest runs a smuggled checkpoint lies. */
public enum Tail {
  /** Smuggled ones have more of it. */
  HIGH,
  /** Smuggled ones have less of it. */
  LOW;

  /** How many deviations from the most extreme honest run a threshold lies. */
  static final double DEVIATIONS = 5;

  /**
   * The distribution of a statistic over honest runs.
   *
   * @param values one a run and donor; not empty, all finite
   */
  NullDistribution of(String statistic, double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double median = median(sorted);
    double[] away = Arrays.stream(sorted).map(v -> Math.abs(v - median)).sorted().toArray();
    double mad = median(away);
    double extreme = this == HIGH ? sorted[sorted.length - 1] : sorted[0];
    double tau = this == HIGH ? extreme + DEVIATIONS * mad : extreme - DEVIATIONS * mad;
    return new NullDistribution(statistic, this, sorted.length, extreme, median, mad, tau);
  }

  private static double median(double[] sorted) {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
