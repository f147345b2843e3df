package dev.assay.audit.lineage.decide;

import dev.assay.audit.lineage.align.Pairing;
import dev.assay.audit.lineage.donors.Donor;
import dev.assay.audit.lineage.donors.SketchPass;
import dev.assay.audit.lineage.measure.RatioHistogram;
import dev.assay.audit.lineage.measure.TensorStatistics;
import dev.assay.audit.lineage.weights.TensorView;
import java.util.ArrayList;
import java.util.List;

/** Donors of which a sample is known: counted like whole ones, but for what needs whole rows. */
final class Sketches {
  private Sketches() {}

  /** The counts with each sketched donor's added; zeros where a donor lacks the tensor. */
  static TensorStatistics added(
      TensorStatistics counts,
      Pairing pairing,
      TensorView candidate,
      TensorView base,
      List<Donor.Sketched> sketched) {
    if (sketched.isEmpty()) {
      return counts;
    }
    List<TensorStatistics.Donor> donors = new ArrayList<>(counts.donors());
    // A product with a norm's gain is no tensor that a sketch knows.
    List<TensorStatistics.Donor> measured =
        pairing.fold() == null
            ? SketchPass.measure(named(candidate, pairing), named(base, pairing), sketched)
            : List.of();
    for (Donor.Sketched donor : sketched) {
      donors.add(
          measured.stream()
              .filter(d -> d.name().equals(donor.name()))
              .findFirst()
              .orElseGet(() -> nothing(donor.name())));
    }
    return new TensorStatistics(
        counts.name(),
        counts.elements(),
        counts.bad(),
        counts.zeros(),
        counts.equalBase(),
        counts.s2(),
        counts.b2(),
        counts.sb(),
        counts.d2(),
        counts.largestDelta(),
        counts.distinct(),
        counts.distinctBase(),
        counts.rows(),
        counts.rowsEqualBase(),
        donors);
  }

  private static TensorView named(TensorView tensor, Pairing pairing) {
    return new TensorView(pairing.reference(), tensor.dtype(), tensor.shape(), tensor.data());
  }

  private static TensorStatistics.Donor nothing(String name) {
    RatioHistogram none =
        new RatioHistogram(new long[RatioHistogram.LINEAR + RatioHistogram.LOG], 0);
    return new TensorStatistics.Donor(name, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, none);
  }
}
