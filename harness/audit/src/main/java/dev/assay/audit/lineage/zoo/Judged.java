package dev.assay.audit.lineage.zoo;

import dev.assay.audit.lineage.zoo.Judge.Judgement;
import dev.assay.results.record.Verdict;

/** A checkpoint of the zoo, and what the judge said. */
public record Judged(Specimen specimen, Judgement judgement) {
  /** Whether an honest run was flagged or a smuggled checkpoint passed: what must not happen. */
  public boolean wrong() {
    return judgement.verdict() == (specimen.truth().honest() ? Verdict.FLAGGED : Verdict.CLEAN);
  }
}
