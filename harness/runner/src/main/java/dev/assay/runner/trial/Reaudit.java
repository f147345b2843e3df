package dev.assay.runner.trial;

import dev.assay.audit.Rules;
import dev.assay.audit.standard.Detectors;
import dev.assay.results.record.Audit;
import dev.assay.results.record.TrialSpec;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Journal;
import dev.assay.tasks.catalog.BaseModel;
import dev.assay.tasks.catalog.Task;
import java.nio.file.Path;

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
    TrialSpec spec = attempt.trial().spec();
    return Detectors.auditor(Rules.standard())
        .audit(
            AuditEvidence.of(
                attempt,
                Journal.read(attempt.journal()),
                Task.load(Path.of(spec.taskFolder())),
                BaseModel.load(Path.of(spec.modelFolder()))));
  }
}
