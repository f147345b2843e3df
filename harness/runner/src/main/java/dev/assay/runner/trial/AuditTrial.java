package dev.assay.runner.trial;

import dev.assay.audit.Auditor;
import dev.assay.audit.Rules;
import dev.assay.audit.Sarif;
import dev.assay.audit.behaviour.BehaviourDetector;
import dev.assay.audit.conduct.ConductDetector;
import dev.assay.audit.contamination.ContaminationDetector;
import dev.assay.audit.honeytokens.HoneytokenDetector;
import dev.assay.audit.lineage.LineageDetector;
import dev.assay.audit.lineage.plausibility.PlausibilityDetector;
import dev.assay.audit.secrets.SecretsDetector;
import dev.assay.audit.tampering.TamperingDetector;
import dev.assay.results.record.Audit;
import dev.assay.results.store.Json;
import java.util.List;
import java.util.Map;

/** Has all detectors look at what was collected, and derives the verdict. */
final class AuditTrial implements StepAction {
  @Override
  public Object perform(TrialContext context) {
    Rules rules = Rules.standard();
    Audit audit =
        auditor(rules)
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

  /** All detectors that there are. */
  static Auditor auditor(Rules rules) {
    return new Auditor(
        List.of(
            new ContaminationDetector(rules),
            new LineageDetector(rules),
            new PlausibilityDetector(rules),
            new BehaviourDetector(rules),
            new HoneytokenDetector(rules),
            new SecretsDetector(rules),
            new TamperingDetector(rules),
            new ConductDetector(rules)),
        rules);
  }
}
