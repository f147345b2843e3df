package dev.assay.audit.lineage.measure;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Goes over parts of tensors, block after block. Each thread has its own. */
final class PartMeter {
  private final Kernel kernel;
  private final @Nullable Bfloat16Kernel bfloat16;
  private final Block s = new Block();
  private final Block b = new Block();
  private final Block i = new Block();
  private final double[] sums = new double[Tally.DONOR_SUMS];
  private final int[] counts = new int[3];
  private final DistinctValues distinct = new DistinctValues();
  private double d2;
  private boolean quick;

  PartMeter(Kernels kernels) {
    kernel = kernels.kernel();
    bfloat16 = kernels.bfloat16();
  }

  /** Adds what a part holds to a tally. */
  void measure(Comparison comparison, int part, Tally tally) {
    Sampling sampling = Sampling.of(comparison.elements());
    Rows pairRows = new Rows();
    Rows[] rows = new Rows[comparison.donors().size()];
    Arrays.setAll(rows, donor -> new Rows());
    long rowLength = comparison.rows() > 0 ? comparison.s().rowLength() : 0;
    long end = comparison.parts().end(part);
    for (long at = comparison.parts().begin(part); at < end; at += Block.SIZE) {
      int n = (int) Math.min(Block.SIZE, end - at);
      s.load(comparison.s(), at, n);
      b.load(comparison.b(), at, n);
      boolean chosen = sampling.chooses(at);
      pair(at, n, tally);
      if (chosen) {
        distinct(sampling.everything() ? n : Math.min(n, DistinctValues.GROUP), tally);
      }
      if (rowLength > 0) {
        tally.counts[Tally.ROWS_EQUAL] += pairRows.pair(s, b, at, n, rowLength);
      }
      for (int donor = 0; donor < rows.length; donor++) {
        i.load(comparison.donors().get(donor).tensor(), at, n);
        int first = Tally.donorCounts(donor);
        donor(donor, at, n, tally);
        if (chosen) {
          Ratios.count(s.values(), b.values(), i.values(), n, tally.counts, first + Tally.RATIOS);
        }
        if (rowLength > 0) {
          rows[donor].donor(s, b, i, at, n, rowLength, tally.counts, first);
        }
      }
    }
  }

  private void pair(long at, int n, Tally tally) {
    if (bfloat16 != null && s.isBfloat16() && b.isBfloat16() && n % bfloat16.multiple() == 0) {
      bfloat16.pair(s.data(), b.data(), at * Short.BYTES, n, sums, counts);
    } else {
      kernel.pair(s.values(), b.values(), n, sums);
      kernel.census(s.bits(), b.bits(), n, counts);
    }
    quick = Double.isFinite(sums[0] + sums[1] + sums[2] + sums[3]);
    if (!quick) {
      tally.counts[Tally.BAD] += CarefulKernel.pair(s, b, n, sums, counts);
    }
    d2 = sums[3];
    tally.addPair(sums);
    tally.counts[Tally.EQUAL] += counts[0];
    tally.counts[Tally.ZEROS] += counts[1];
  }

  private void donor(int donor, long at, int n, Tally tally) {
    int compared = n;
    if (!quick || !quickDonor(at, n)) {
      compared = CarefulKernel.donor(s, b, i, n, sums, counts);
    }
    tally.addDonor(donor, sums);
    int first = Tally.donorCounts(donor);
    tally.counts[first + Tally.DIFFER] += counts[0];
    tally.counts[first + Tally.EQUAL_BASE] += counts[1];
    tally.counts[first + Tally.EQUAL_DONOR] += counts[2];
    tally.counts[first + Tally.COMPARED] += compared;
  }

  /** Returns whether the quick way was good: all values are finite and of usual size. */
  private boolean quickDonor(long at, int n) {
    if (bfloat16 != null
        && s.isBfloat16()
        && b.isBfloat16()
        && i.isBfloat16()
        && n % bfloat16.multiple() == 0) {
      bfloat16.donor(s.data(), b.data(), i.data(), at * Short.BYTES, n, sums, counts);
    } else {
      kernel.donor(s.values(), b.values(), i.values(), n, sums);
      kernel.donorCensus(s.bits(), b.bits(), i.bits(), n, counts);
    }
    sums[Kernel.DONOR] = d2;
    return Double.isFinite(sums[0] + sums[1] + sums[2] + sums[3] + sums[4] + sums[5]);
  }

  private void distinct(int n, Tally tally) {
    for (int from = 0; from + DistinctValues.GROUP <= n; from += DistinctValues.GROUP) {
      tally.counts[Tally.DISTINCT] += distinct.count(s.bits(), from);
      tally.counts[Tally.DISTINCT_BASE] += distinct.count(b.bits(), from);
      tally.counts[Tally.GROUPS]++;
    }
  }
}
