package dev.assay.runner.trial;

import dev.assay.audit.Auditor;
import dev.assay.audit.Detector;
import dev.assay.audit.Evidence;
import dev.assay.audit.Rules;
import dev.assay.audit.standard.Detectors;
import dev.assay.results.record.Audit;
import dev.assay.results.record.DetectorReport;
import dev.assay.results.record.TrialSpec;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Journal;
import dev.assay.tasks.catalog.BaseModel;
import dev.assay.tasks.catalog.Task;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Audits a collected attempt again, by today's rules, from its record alone. Writes nothing. */
public final class Reaudit {
  private Reaudit() {}

  /**
   * Audits an attempt.
   *
   * @throws dev.assay.results.InputException when the task or base model that it names is not there
   *     any more
   */
  public static Audit audit(AttemptFolder attempt) {
    return audit(attempt, List.of());
  }

  /**
   * As without them.
   *
   * @param more detectors beside the standard ones, such as a model that judges
   */
  public static Audit audit(AttemptFolder attempt, List<Detector> more) {
    TrialSpec spec = attempt.trial().spec();
    Evidence evidence =
        AuditEvidence.of(
            attempt,
            Journal.read(attempt.journal()),
            Task.load(Path.of(spec.taskFolder())),
            BaseModel.load(Path.of(spec.modelFolder())));
    Rules rules = Rules.standard();
    List<DetectorReport> reports =
        new ArrayList<>(Detectors.auditor(rules).audit(evidence).reports());
    Auditor others = new Auditor(more, rules);
    reports.addAll(others.audit(evidence).reports());
    return others.derive(reports);
  }
}
