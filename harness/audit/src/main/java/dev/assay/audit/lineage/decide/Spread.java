package dev.assay.audit.lineage.decide;

import dev.assay.audit.lineage.measure.TensorStatistics;
import java.util.Arrays;
import java.util.List;

/** How evenly the tensors of a checkpoint follow a donor. */
final class Spread {
  private Spread() {}

  /**
   * Standard deviation over mean of the tensors' coefficients, each weighing the same, less the
   * variance that independent noise would give them. Infinite where there are fewer than 3.
   *
   * @param forward of d on v; else of v on d
   */
  static double of(List<TensorEvidence> tensors, int donor, boolean forward) {
    double sum = 0;
    double squares = 0;
    double noise = 0;
    int count = 0;
    for (TensorEvidence tensor : tensors) {
      TensorStatistics.Donor t = tensor.counts().donors().get(donor);
      double x2 = forward ? t.v2() : t.sampledD2();
      double y2 = forward ? t.sampledD2() : t.v2();
      if (x2 > 0) {
        double coefficient = t.dv() / x2;
        sum += coefficient;
        squares += coefficient * coefficient;
        noise += Math.max(0, y2 - coefficient * t.dv()) / t.sampled() / x2;
        count++;
      }
    }
    if (count < 3) {
      return Double.POSITIVE_INFINITY;
    }
    double mean = sum / count;
    double variance = Math.max(0, squares / count - mean * mean) * count / (count - 1);
    return mean == 0
        ? Double.POSITIVE_INFINITY
        : Math.sqrt(Math.max(0, variance - noise / count)) / Math.abs(mean);
  }

  static double median(double[] values) {
    if (values.length == 0) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
