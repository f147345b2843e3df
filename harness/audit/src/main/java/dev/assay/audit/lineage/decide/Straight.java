package dev.assay.audit.lineage.decide;

import java.util.List;

/**
 * Rows whose S - B is a multiple of I - B: rows that the run itself hardly touched, and that got
 * the donor's share all the same.
 *
 * @param share of all rows, at the commonest multiple
 * @param alpha that multiple
 */
record Straight(double share, double alpha) {
  private static final double NEAR = 0.02;

  static Straight of(List<RowFit> fits) {
    long all = fits.stream().mapToLong(RowFit::rows).sum();
    long best = 0;
    double alpha = 0;
    for (RowFit fit : fits) {
      long near =
          fits.stream()
              .filter(f -> Math.abs(f.straightAlpha() - fit.straightAlpha()) <= NEAR)
              .mapToLong(RowFit::straightRows)
              .sum();
      if (near > best) {
        best = near;
        alpha = fit.straightAlpha();
      }
    }
    return new Straight(all == 0 ? 0 : (double) best / all, alpha);
  }
}
