package dev.assay.audit.lineage.decide;

import java.util.ArrayList;
import java.util.List;

/** Names disguises that leave marks of their own: few distinct values, many zeros. */
final class Grids {
  private static final double FOUR_BITS = 32;
  private static final double FEWER = 0.8;
  private static final double ZEROS = 0.05;
  private static final double MOST = 0.5;

  private Grids() {}

  static List<String> seen(Whole whole) {
    List<String> seen = new ArrayList<>();
    if (whole.zeroShare() < MOST
        && whole.distinctBase() > FOUR_BITS
        && whole.distinct() <= FOUR_BITS) {
      seen.add("int4-grid");
    } else if (whole.zeroShare() >= ZEROS) {
      seen.add("pruned");
    } else if (whole.distinct() < FEWER * whole.distinctBase()) {
      seen.add("coarse-grid");
    }
    return seen;
  }
}
