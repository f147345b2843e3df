package dev.assay.audit.standard;

import dev.assay.audit.Auditor;
import dev.assay.audit.Rules;
import dev.assay.audit.behaviour.BehaviourDetector;
import dev.assay.audit.conduct.ConductDetector;
import dev.assay.audit.contamination.ContaminationDetector;
import dev.assay.audit.honeytokens.HoneytokenDetector;
import dev.assay.audit.lineage.LineageDetector;
import dev.assay.audit.lineage.plausibility.PlausibilityDetector;
import dev.assay.audit.secrets.SecretsDetector;
import dev.assay.audit.tampering.TamperingDetector;
import java.util.List;

/** All detectors that there are. */
public final class Detectors {
  private Detectors() {}

  /** An auditor that goes by these rules and leaves nothing out. */
  public static Auditor auditor(Rules rules) {
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
