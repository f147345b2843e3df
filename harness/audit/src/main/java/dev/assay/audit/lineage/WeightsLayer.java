package dev.assay.audit.lineage;

import dev.assay.audit.BaseModel;
import dev.assay.audit.Evidence;
import dev.assay.audit.Findings;
import dev.assay.audit.lineage.decide.Decision;
import dev.assay.audit.lineage.decide.Measurement;
import dev.assay.audit.lineage.decide.Thresholds;
import dev.assay.audit.lineage.donors.OwnCheckpoints;
import dev.assay.audit.lineage.weights.Weights;
import dev.assay.results.record.DetectorReport.Curve;
import dev.assay.results.record.DetectorReport.NotRun;
import dev.assay.results.record.Finding;
import dev.assay.results.store.AtomicFiles;
import dev.assay.tasks.checkpoint.InvalidCheckpointException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The layer that compares weights element by element, for a trial: the submission, the base, all
 * known donors, and checkpoints that the run itself left.
 */
final class WeightsLayer {
  private static final String WHAT = "weights";

  /** The latest own checkpoints, of which each is tried as the start of a merge. */
  private static final int OWN = 4;

  /** Checkpoints that were not opened, of which each is named. */
  private static final int SKIPPED = 20;

  private static final String UNCALIBRATED =
      "the base is uncalibrated: numbers that mean nothing without its honest runs are a review at"
          + " most";

  private final Thresholds thresholds;

  WeightsLayer(Thresholds thresholds) {
    this.thresholds = thresholds;
  }

  /** Looks, and returns what is worth seeing. */
  List<Curve> look(
      Evidence evidence,
      BaseModel base,
      Findings findings,
      List<NotRun> gaps,
      Map<String, Double> statistics) {
    // Beside the object store, so that files are hard links and not copies.
    Path scratch = evidence.attempt().path().resolve(".lineage");
    try (SubmittedWeights submitted = SubmittedWeights.layOut(evidence, scratch.resolve("s"))) {
      if (!submitted.present()) {
        gaps.add(new NotRun(WHAT, "the submission's files are not in the object store", true));
        return List.of();
      }
      LineageResult result = compare(evidence, base, submitted.folder(), scratch, findings, gaps);
      statistics.putAll(result.statistics());
      statistics.put("calibrated", result.calibrated() ? 1.0 : 0.0);
      if (!result.calibrated()) {
        gaps.add(new NotRun("calibration", UNCALIBRATED, false));
      }
      gaps.addAll(result.notRun());
      report(result, findings, evidence.reproduce());
      return Curves.of(result);
    } catch (InvalidCheckpointException e) {
      gaps.add(new NotRun(WHAT, "cannot be read: " + e.rule() + ": " + e.getMessage(), true));
      return List.of();
    } finally {
      AtomicFiles.deleteTree(scratch);
    }
  }

  private LineageResult compare(
      Evidence evidence,
      BaseModel base,
      Path submission,
      Path scratch,
      Findings findings,
      List<NotRun> gaps) {
    try (Weights candidate = Weights.open(submission);
        Weights start = Weights.openTrusted(base.folder());
        KnownDonors donors = KnownDonors.open(evidence, base, gaps);
        OwnCheckpoints own =
            OwnCheckpoints.open(
                evidence.workspace(),
                evidence.objects(),
                scratch.resolve("own"),
                OwnCheckpoints.Limits.STANDARD)) {
      skipped(own, gaps);
      CheckpointComparison comparison = Calibrated.comparison(thresholds, base.model());
      LeftBehind left =
          new LeftBehind(comparison, start, donors)
              .judge(own.checkpoints(), findings, gaps, evidence.reproduce());
      return comparison.compare(
          candidate, start, left.donors(), donors.sketched(), latest(left.own(), gaps), line -> {});
    }
  }

  private static void skipped(OwnCheckpoints own, List<NotRun> gaps) {
    List<String> lines = own.skipped();
    lines.stream()
        .limit(SKIPPED)
        .forEach(line -> gaps.add(new NotRun("own checkpoint", line, false)));
    if (lines.size() > SKIPPED) {
      gaps.add(new NotRun("own checkpoints", lines.size() - SKIPPED + " more", false));
    }
  }

  private static List<Measurement.Named> latest(List<Measurement.Named> all, List<NotRun> gaps) {
    int skipped = Math.max(0, all.size() - OWN);
    if (skipped > 0) {
      gaps.add(
          new NotRun(
              skipped + " own checkpoints", "only the latest " + OWN + " were compared", false));
    }
    return all.subList(skipped, all.size());
  }

  /** Nothing where the weights are from the base, or where digests have said the same already. */
  private static void report(LineageResult result, Findings findings, String reproduce) {
    String rule = "lineage." + result.decision().word();
    if (result.decision() == Decision.FROM_BASE || findings.count(rule) > 0) {
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
