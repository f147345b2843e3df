package dev.assay.audit.lineage;

import dev.assay.audit.BaseModel;
import dev.assay.audit.Evidence;
import dev.assay.audit.Findings;
import dev.assay.audit.KnownCheckpoint;
import dev.assay.results.record.DetectorReport.NotRun;
import dev.assay.results.record.Finding;
import dev.assay.tasks.checkpoint.InvalidCheckpointException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The layer that compares weights element by element, for a trial. */
final class WeightsLayer {
  private static final String WHAT = "weights";

  private final CheckpointComparison comparison;

  WeightsLayer(CheckpointComparison comparison) {
    this.comparison = comparison;
  }

  void look(
      Evidence evidence,
      BaseModel base,
      Findings findings,
      List<NotRun> gaps,
      Map<String, Double> statistics) {
    try (SubmittedWeights submitted = SubmittedWeights.layOut(evidence)) {
      if (!submitted.present()) {
        gaps.add(new NotRun(WHAT, "the submission's files are not in the object store", true));
        return;
      }
      List<CheckpointComparison.Known> donors = donors(evidence.siblings(), gaps);
      LineageResult result =
          comparison.compare(
              new CheckpointComparison.Request(
                  submitted.folder(), base.folder(), donors, List.of()),
              line -> {});
      statistics.putAll(result.statistics());
      gaps.addAll(result.notRun());
      report(result, findings, evidence.reproduce());
    } catch (InvalidCheckpointException e) {
      gaps.add(new NotRun(WHAT, "cannot be read: " + e.rule() + ": " + e.getMessage(), true));
    }
  }

  private static List<CheckpointComparison.Known> donors(
      List<KnownCheckpoint> siblings, List<NotRun> gaps) {
    List<CheckpointComparison.Known> donors = new ArrayList<>();
    for (KnownCheckpoint sibling : siblings) {
      if (sibling.folder() == null) {
        gaps.add(new NotRun(sibling.name(), "only its digests are at hand", false));
      } else {
        donors.add(new CheckpointComparison.Known(sibling.name(), sibling.folder()));
      }
    }
    return donors;
  }

  /** Nothing where the weights are from the base, or where digests have said the same already. */
  static void report(LineageResult result, Findings findings, String reproduce) {
    String rule = "lineage." + result.decision().word();
    if (result.decision() == dev.assay.audit.lineage.decide.Decision.FROM_BASE
        || findings.count(rule) > 0) {
      return;
    }
    List<Finding.Evidence> evidence = new ArrayList<>();
    result
        .reasons()
        .forEach(
            r -> evidence.add(Finding.Evidence.ofFile("checkpoint.json", Explanation.reason(r))));
    evidence.addAll(Explanation.tensors(result));
    findings.add(rule, Explanation.sentence(result), evidence, reproduce);
  }
}
