package dev.assay.audit.lineage.plausibility;

import dev.assay.audit.BaseModel;
import dev.assay.audit.Detector;
import dev.assay.audit.Evidence;
import dev.assay.audit.Rules;
import dev.assay.audit.lineage.donors.OwnCheckpoints;
import dev.assay.audit.lineage.donors.Scratch;
import dev.assay.audit.lineage.donors.Submitted;
import dev.assay.audit.lineage.weights.TensorView;
import dev.assay.audit.lineage.weights.Weights;
import dev.assay.results.record.DetectorReport;
import dev.assay.tasks.checkpoint.InvalidCheckpointException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Holds the submission against the training that the run speaks of. Every check is deterministic
 * and optional: what it has no evidence for it reports as not looked at.
 */
public final class PlausibilityDetector implements Detector {
  private static final List<Check> CHECKS =
      List.of(
          new StepBound(),
          new LoraRank(),
          new Sparsity(),
          new CheckpointPath(),
          new Compute(),
          new DownloadBefore(),
          new WrittenWhen());

  private final Rules rules;

  public PlausibilityDetector(Rules rules) {
    this.rules = rules;
  }

  @Override
  public String name() {
    return "plausibility";
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public boolean required() {
    return false;
  }

  @Override
  public DetectorReport inspect(Evidence evidence) {
    Report report = new Report(rules, evidence.reproduce());
    BaseModel base = evidence.base();
    if (evidence.checkpoint() == null || base == null) {
      report.absent("weights", "there is no checkpoint, or the base model is not at hand");
      return done(report);
    }
    try (Scratch scratch = Scratch.near(evidence.objects())) {
      Optional<Path> folder =
          Submitted.layOut(
              evidence.workspace(), evidence.objects(), scratch.folder().resolve("submission"));
      if (folder.isEmpty()) {
        report.absent("weights", "the submission's files are not in the object store");
        return done(report);
      }
      look(evidence, folder.get(), base.folder(), scratch.folder().resolve("own"), report);
    } catch (InvalidCheckpointException e) {
      report.absent("weights", "they cannot be read: " + e.getMessage());
    }
    return done(report);
  }

  private static void look(
      Evidence evidence, Path submission, Path base, Path scratch, Report report) {
    try (Weights s = Weights.open(submission);
        Weights b = Weights.openTrusted(base);
        OwnCheckpoints own =
            OwnCheckpoints.open(
                evidence.workspace(),
                evidence.objects(),
                scratch,
                OwnCheckpoints.Limits.STANDARD)) {
      TrainingRun run =
          new TrainingRun(
              evidence,
              s,
              b,
              DeltaSample.of(s, b),
              own.checkpoints(),
              TrainerLogs.read(
                  evidence.workspace(), evidence.objects(), evidence.attempt().agentLog()),
              UsageTable.read(evidence.attempt().usage()),
              b.tensors().values().stream().mapToLong(TensorView::elements).sum());
      own.skipped().forEach(why -> report.absent("path", why));
      if (run.isUnchanged()) {
        report.absent("training", "the weights are the base's");
        return;
      }
      CHECKS.forEach(check -> check.look(run, report));
    }
  }

  private DetectorReport done(Report report) {
    return new DetectorReport(
        name(), version(), required(), report.findings(), report.gaps(), report.statistics());
  }
}
