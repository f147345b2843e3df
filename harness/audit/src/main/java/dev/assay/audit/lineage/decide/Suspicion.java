package dev.assay.audit.lineage.decide;

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
 */
public record Suspicion(
    String rule,
    Decision decision,
    String donor,
    double share,
    String disguise,
    List<Reason> reasons,
    List<String> tensors) {
  public Suspicion {
    reasons = List.copyOf(reasons);
    tensors = List.copyOf(tensors);
  }
}
