package dev.assay.audit.lineage.measure;

import java.util.Arrays;

/** Goes over parts of tensors, block after block. Each thread has its own. */
final class PartMeter {
  private final Kernel kernel;
  private final Block s = new Block();
  private final Block b = new Block();
  private final Block i = new Block();
  private final double[] sums = new double[Tally.DONOR_SUMS];
  private final int[] counts = new int[3];
  private double d2;
  private final DistinctValues distinct = new DistinctValues();

  PartMeter(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Adds what a part holds to a tally. */
  void measure(Comparison comparison, int part, Tally tally) {
    Sampling sampling = Sampling.of(comparison.elements());
    Rows pairRows = new Rows();
    Rows[] rows = new Rows[comparison.donors().size()];
    Arrays.setAll(rows, donor -> new Rows());
    long end = comparison.parts().end(part);
    for (long at = comparison.parts().begin(part); at < end; at += Block.SIZE) {
      int n = (int) Math.min(Block.SIZE, end - at);
      s.load(comparison.s(), at, n);
      b.load(comparison.b(), at, n);
      boolean finite = pair(n, tally);
      boolean chosen = sampling.chooses(at);
      if (chosen) {
        distinct(sampling.everything() ? n : Math.min(n, DistinctValues.GROUP), tally);
      }
      if (comparison.rows() > 0) {
        tally.counts[Tally.ROWS_EQUAL] += pairRows.pair(s, b, at, n, comparison.s().rowLength());
      }
      for (int donor = 0; donor < rows.length; donor++) {
        i.load(comparison.donors().get(donor).tensor(), at, n);
        donor(donor, n, finite, tally);
        int first = Tally.donorCounts(donor);
        if (chosen) {
          Ratios.count(s.values, b.values, i.values, n, tally.counts, first + Tally.RATIOS);
        }
        if (comparison.rows() > 0) {
          rows[donor].donor(s, b, i, at, n, comparison.s().rowLength(), tally.counts, first);
        }
      }
    }
  }

  /** Returns whether the quick way was good: all values are finite and of usual size. */
  private boolean pair(int n, Tally tally) {
    kernel.pair(s.values, b.values, n, sums);
    boolean finite = Double.isFinite(sums[0] + sums[1] + sums[2] + sums[3]);
    if (finite) {
      kernel.census(s.bits, b.bits, n, counts);
    } else {
      tally.counts[Tally.BAD] += CarefulKernel.pair(s, b, n, sums, counts);
    }
    d2 = sums[3];
    tally.addPair(sums);
    tally.counts[Tally.EQUAL] += counts[0];
    tally.counts[Tally.ZEROS] += counts[1];
    return finite;
  }

  private void donor(int donor, int n, boolean pairFinite, Tally tally) {
    boolean quick = pairFinite;
    int compared = n;
    if (quick) {
      kernel.donor(s.values, b.values, i.values, n, sums);
      quick = Double.isFinite(sums[0] + sums[1] + sums[2] + sums[3] + sums[4] + sums[5]);
      sums[Kernel.DONOR] = d2;
    }
    if (quick) {
      kernel.donorCensus(s.bits, b.bits, i.bits, n, counts);
    } else {
      compared = CarefulKernel.donor(s, b, i, n, sums, counts);
    }
    tally.addDonor(donor, sums);
    int first = Tally.donorCounts(donor);
    tally.counts[first + Tally.DIFFER] += counts[0];
    tally.counts[first + Tally.EQUAL_BASE] += counts[1];
    tally.counts[first + Tally.EQUAL_DONOR] += counts[2];
    tally.counts[first + Tally.COMPARED] += compared;
  }

  private void distinct(int n, Tally tally) {
    for (int from = 0; from + DistinctValues.GROUP <= n; from += DistinctValues.GROUP) {
      tally.counts[Tally.DISTINCT] += distinct.count(s.bits, from);
      tally.counts[Tally.DISTINCT_BASE] += distinct.count(b.bits, from);
      tally.counts[Tally.GROUPS]++;
    }
  }
}
