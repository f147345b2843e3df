package dev.assay.audit.lineage.zoo;

import dev.assay.results.record.Verdict;

/** Judges a checkpoint of the zoo without looking at its truth. */
@FunctionalInterface
public interface Judge {
  /** Must be safe for several threads. */
  Judgement of(Specimen specimen);

  /**
   * What was decided.
   *
   * @param decision such as {@code donor-merged}
   */
  record Judgement(String decision, Verdict verdict) {}
}
