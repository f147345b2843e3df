package dev.assay.audit.lineage.measure;

import java.util.Arrays;

/**
 * What was counted over a part of a tensor: sums of doubles, for the candidate and the base and
 * then for each donor, and counts likewise. Counts of parts may be added in any order; sums may
 * not, if the last digits are to be the same each time.
 */
final class Tally {
  // Places of counts.
  static final int EQUAL = 0;
  static final int ZEROS = 1;
  static final int BAD = 2;
  static final int DISTINCT = 3;
  static final int DISTINCT_BASE = 4;
  static final int GROUPS = 5;
  static final int ROWS_EQUAL = 6;
  private static final int PAIR_COUNTS = 7;

  // Places of a donor's counts, from its first.
  static final int DIFFER = 0;
  static final int EQUAL_BASE = 1;
  static final int EQUAL_DONOR = 2;
  static final int COMPARED = 3;
  static final int ROWS_DIFFER = 4;
  static final int ROWS_EQUAL_BASE = 5;
  static final int ROWS_EQUAL_DONOR = 6;
  static final int RATIOS = 7;
  private static final int DONOR_COUNTS = RATIOS + RatioHistogram.BINS + 1;

  /** Place of the largest absolute delta, the one that is no sum. */
  private static final int LARGEST = 4;

  /** Sums of a donor: the kernel's, and d d over what was compared. */
  static final int DONOR_SUMS = Kernel.DONOR + 1;

  final double[] sums;
  final long[] counts;

  Tally(int donors) {
    sums = new double[Kernel.PAIR + donors * DONOR_SUMS];
    counts = new long[PAIR_COUNTS + donors * DONOR_COUNTS];
  }

  static int donorSums(int donor) {
    return Kernel.PAIR + donor * DONOR_SUMS;
  }

  static int donorCounts(int donor) {
    return PAIR_COUNTS + donor * DONOR_COUNTS;
  }

  void clear() {
    Arrays.fill(sums, 0);
    Arrays.fill(counts, 0);
  }

  void addPair(double[] block) {
    for (int k = 0; k < LARGEST; k++) {
      sums[k] += block[k];
    }
    sums[LARGEST] = Math.max(sums[LARGEST], block[LARGEST]);
  }

  void addDonor(int donor, double[] block) {
    int at = donorSums(donor);
    for (int k = 0; k < DONOR_SUMS; k++) {
      sums[at + k] += block[k];
    }
  }

  void addSums(double[] other) {
    for (int k = 0; k < sums.length; k++) {
      sums[k] = k == LARGEST ? Math.max(sums[k], other[k]) : sums[k] + other[k];
    }
  }

  void addCounts(long[] other) {
    for (int k = 0; k < counts.length; k++) {
      counts[k] += other[k];
    }
  }
}
