package dev.assay.audit.lineage.decide;

import dev.assay.results.record.Verdict;
import java.util.List;

/**
 * What one rule says of one donor.
 *
 * @param rule the rule's name, as in the thresholds file
 * @param decision what the weights would be
 * @param donor name, or empty where it is about no donor
 * @param share of the donor's difference from the base that is in the candidate; NaN unknown
 * @param disguise how it was hidden, or empty
 * @param reasons the numbers, the weightiest first
 * @param tensors names of tensors that show it; empty for all of them
 * @param needsNull whether the number means nothing unless the base's honest runs are known:
 *     digests, census, spikes, grids and noise at the donor do without
 */
public record Suspicion(
    String rule,
    Decision decision,
    String donor,
    double share,
    String disguise,
    List<Reason> reasons,
    List<String> tensors,
    boolean needsNull) {
  public Suspicion {
    reasons = List.copyOf(reasons);
    tensors = List.copyOf(tensors);
  }

  /** What it amounts to where the base is not calibrated. */
  Suspicion uncalibrated() {
    return needsNull && decision.verdict() == Verdict.FLAGGED
        ? new Suspicion(
            rule, Decision.DONOR_SUSPECTED, donor, share, disguise, reasons, tensors, true)
        : this;
  }
}
