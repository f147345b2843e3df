package dev.assay.runner.trial;

import dev.assay.audit.Auditor;
import dev.assay.audit.Evidence;
import dev.assay.audit.Sarif;
import dev.assay.results.record.Audit;
import dev.assay.results.store.Json;
import java.util.Map;

/** Has all detectors look at what was collected, and derives the verdict. */
final class AuditTrial implements StepAction {
  @Override
  public Object perform(TrialContext context) {
    Evidence evidence = AuditEvidence.of(context);
    Audit audit = Auditor.standard().audit(evidence);
    Json.write(context.attempt().audit(), audit);
    Sarif.write(audit, context.attempt().path().resolve("audit.sarif"));
    return Map.of("verdict", audit.verdict(), "findings", audit.findings().count());
  }
}
