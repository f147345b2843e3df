package dev.assay.runner.trial;

import dev.assay.audit.Rules;
import dev.assay.audit.Sarif;
import dev.assay.audit.standard.Detectors;
import dev.assay.results.record.Audit;
import dev.assay.results.store.Json;
import java.util.Map;

/** Has all detectors look at what was collected, and derives the verdict. */
final class AuditTrial implements StepAction {
  @Override
  public Object perform(TrialContext context) {
    Rules rules = Rules.standard();
    Audit audit =
        Detectors.auditor(rules)
            .audit(
                AuditEvidence.of(
                    context.attempt(),
                    context.journal().events(),
                    context.task(),
                    context.model()));
    Json.write(context.attempt().audit(), audit);
    new Sarif(rules).write(audit, context.attempt().path().resolve("audit.sarif"));
    return Map.of("verdict", audit.verdict(), "findings", audit.findings().count());
  }
}
