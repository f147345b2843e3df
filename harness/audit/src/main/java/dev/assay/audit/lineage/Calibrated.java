package dev.assay.audit.lineage;

import dev.assay.audit.lineage.calibrate.Calibration;
import dev.assay.audit.lineage.decide.Thresholds;
import dev.assay.tasks.catalog.BaseModel;
import org.jspecify.annotations.Nullable;

/**
 * The comparison for a base, with its calibration where it has one. A calibration never makes a
 * rule laxer: it lets more rules flag, and only beyond what honest runs of this base reached.
 */
public final class Calibrated {
  private static final String SOURCE = "calibration";

  private Calibrated() {}

  /**
   * Makes it.
   *
   * @param base the catalogue's entry; null where there is none, which has no calibration
   */
  public static CheckpointComparison comparison(Thresholds standard, @Nullable BaseModel base) {
    Calibration calibration = base == null ? null : Calibration.of(base).orElse(null);
    if (calibration == null || !calibration.holds()) {
      return new CheckpointComparison(standard, false);
    }
    double rho =
        calibration
            .statistic("rho")
            .map(n -> Math.min(n.tau(), standard.number("near.rho")))
            .orElse(0.0);
    double c =
        calibration
            .statistic("c")
            .map(n -> Math.max(n.tau(), standard.number("merged.cosine")))
            .orElse(2.0);
    return new CheckpointComparison(
        standard.with("near.rho", rho, SOURCE).with("merged.cosine", c, SOURCE), true);
  }
}
