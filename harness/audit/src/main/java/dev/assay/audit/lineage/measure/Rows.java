package dev.assay.audit.lineage.measure;

/** Compares whole rows while a part of a tensor goes by in blocks; one per donor, or for none. */
final class Rows {
  private final RowMatch base = new RowMatch();
  private final RowMatch donor = new RowMatch();
  private final RowMatch baseDonor = new RowMatch();

  /** Looks at a block without a donor; returns the number of rows that ended and were equal. */
  int pair(Block s, Block b, long at, int n, long rowLength) {
    int equal = 0;
    int to;
    for (int from = 0; from < n; from = to) {
      long left = rowLength - (at + from) % rowLength;
      to = (int) Math.min(n, from + left);
      base.look(s, b, from, to);
      if (to - from == left && base.end()) {
        equal++;
      }
    }
    return equal;
  }

  /** Looks at a block of a donor; adds rows that ended to its counts. */
  void donor(Block s, Block b, Block i, long at, int n, long rowLength, long[] counts, int first) {
    int to;
    for (int from = 0; from < n; from = to) {
      long left = rowLength - (at + from) % rowLength;
      to = (int) Math.min(n, from + left);
      base.look(s, b, from, to);
      donor.look(s, i, from, to);
      baseDonor.look(b, i, from, to);
      if (to - from == left) {
        end(counts, first);
      }
    }
  }

  private void end(long[] counts, int first) {
    boolean equalBase = base.end();
    boolean equalDonor = donor.end();
    if (!baseDonor.end()) {
      counts[first + Tally.ROWS_DIFFER]++;
      counts[first + Tally.ROWS_EQUAL_BASE] += equalBase ? 1 : 0;
      counts[first + Tally.ROWS_EQUAL_DONOR] += equalDonor ? 1 : 0;
    }
  }
}
