package dev.assay.audit.lineage.decide;

import java.util.List;
import java.util.Optional;

/** A mixture of donors and own checkpoints that leaves nothing over, and needs a donor to do so. */
final class MixtureRule {
  static final String NAME = "merged.mixture";

  private final Thresholds limits;

  MixtureRule(Thresholds limits) {
    this.limits = limits;
  }

  /** Judges; donors whose rows are not at hand take no part. */
  Optional<Suspicion> judge(List<TensorEvidence> tensors, List<DonorSignals> donors) {
    if (tensors.isEmpty()) {
      return Optional.empty();
    }
    Gram gram = new Gram(tensors.getFirst().rows().gram().size());
    tensors.forEach(t -> gram.add(t.rows().gram()));
    int whole = Math.min(donors.size(), gram.size());
    Dictionary found = Dictionary.fit(gram, whole);
    int largest = found.largestDonor(whole);
    double left = limits.number("mixture.residual");
    double times = limits.number("mixture.times");
    if (largest < 0
        || found.weights()[largest] < limits.number("merged.alpha")
        || found.residual() > left
        || found.withoutDonors() < times * Math.max(left, found.residual())) {
      return Optional.empty();
    }
    double weight = found.weights()[largest];
    return Optional.of(
        new Suspicion(
            NAME,
            Decision.DONOR_MERGED,
            donors.get(largest).donor(),
            weight,
            "",
            List.of(
                new Reason("mixture_weight", weight, limits.number("merged.alpha"), "the donor's"),
                new Reason(
                    "mixture_residual", found.residual(), left, "what the mixture leaves over"),
                new Reason(
                    "residual_without_donors",
                    found.withoutDonors(),
                    times * left,
                    "what own checkpoints alone leave over")),
            List.of(),
            false));
  }
}
