package dev.assay.audit.lineage.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts a tensor's parts together, in whatever order they come. */
final class TensorTally {
  private final Comparison comparison;
  private final Tally total;
  private final double[][] sums;

  TensorTally(Comparison comparison) {
    this.comparison = comparison;
    total = new Tally(comparison.donors().size());
    sums = new double[comparison.parts().count()][];
  }

  synchronized void add(int part, Tally tally) {
    sums[part] = tally.sums.clone();
    total.addCounts(tally.counts);
  }

  /** What was counted, once all parts were added. */
  synchronized TensorStatistics statistics() {
    Tally tally = new Tally(comparison.donors().size());
    tally.addCounts(total.counts);
    for (double[] part : sums) {
      tally.addSums(part);
    }
    double[] x = tally.sums;
    long[] c = tally.counts;
    double groups = c[Tally.GROUPS];
    return new TensorStatistics(
        comparison.s().name(),
        comparison.elements(),
        c[Tally.BAD],
        c[Tally.ZEROS],
        c[Tally.EQUAL],
        x[0],
        x[1],
        x[2],
        x[3],
        x[4],
        c[Tally.DISTINCT] / groups,
        c[Tally.DISTINCT_BASE] / groups,
        comparison.rows(),
        c[Tally.ROWS_EQUAL],
        donors(tally));
  }

  private List<TensorStatistics.Donor> donors(Tally tally) {
    List<TensorStatistics.Donor> donors = new ArrayList<>();
    for (Reference reference : comparison.donors()) {
      donors.add(donor(reference.name(), donors.size(), tally));
    }
    return donors;
  }

  private static TensorStatistics.Donor donor(String name, int donor, Tally tally) {
    double[] x = Arrays.copyOfRange(tally.sums, Tally.donorSums(donor), Tally.donorSums(donor + 1));
    long[] c =
        Arrays.copyOfRange(tally.counts, Tally.donorCounts(donor), Tally.donorCounts(donor + 1));
    int outside = Tally.RATIOS + RatioHistogram.BINS;
    return new TensorStatistics.Donor(
        name,
        c[Tally.COMPARED],
        x[0],
        x[1],
        x[2],
        x[3],
        x[4],
        x[5],
        x[6],
        c[Tally.DIFFER],
        c[Tally.EQUAL_BASE],
        c[Tally.EQUAL_DONOR],
        c[Tally.ROWS_DIFFER],
        c[Tally.ROWS_EQUAL_BASE],
        c[Tally.ROWS_EQUAL_DONOR],
        new RatioHistogram(Arrays.copyOfRange(c, Tally.RATIOS, outside), c[outside]));
  }
}
