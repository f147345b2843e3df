package dev.assay.audit.lineage.decide;

import dev.assay.audit.lineage.measure.TensorStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Single tensors and single rows that are a donor's, whatever the rest is. */
final class PartRules {
  private final Thresholds limits;

  PartRules(Thresholds limits) {
    this.limits = limits;
  }

  Optional<Suspicion> judge(DonorSignals s, List<TensorEvidence> tensors, int index) {
    List<String> names = new ArrayList<>();
    double taken = 0;
    double all = 0;
    double least = limits.number("part.rho");
    double nearest = 1;
    boolean equal = false;
    double census = limits.number("part.equal-donor");
    for (TensorEvidence tensor : tensors) {
      TensorStatistics.Donor t = tensor.counts().donors().get(index);
      all += t.v2();
      if (tensor.speaks() && t.differ() >= limits.number("part.differing")) {
        double rho = t.sampledD2() == 0 ? 1 : Math.sqrt(t.e2() / t.sampledD2());
        boolean same =
            t.equalDonor() >= census * t.differ()
                && t.equalDonor() >= limits.number("tuned.times-base") * t.equalBase();
        equal |= same;
        if (same || rho <= least) {
          names.add(tensor.name());
          taken += t.v2();
          nearest = Math.min(nearest, rho);
        }
      }
    }
    double rows = limits.number("part.rows");
    boolean sameRows =
        s.rowsEqualDonor() >= rows
            && s.rowsEqualDonor() * s.rowsDiffer() >= limits.number("part.rows-count");
    if (names.isEmpty() && !sameRows) {
      return Optional.empty();
    }
    return Optional.of(
        new Suspicion(
            "part",
            Decision.DONOR_MERGED,
            s.donor(),
            all == 0 ? 0 : taken / all,
            "parts of the donor",
            List.of(
                new Reason("tensors", names.size(), 1, "tensors that are the donor's or nearly so"),
                new Reason(
                    "rho_least", nearest, least, "distance from donor over base, of the nearest"),
                new Reason(
                    "rows_equal_donor", s.rowsEqualDonor(), rows, "rows that are the donor's")),
            names,
            !sameRows && !equal));
  }
}
