package dev.assay.audit.lineage;

import dev.assay.audit.Findings;
import dev.assay.audit.lineage.decide.Measurement;
import dev.assay.audit.lineage.donors.OwnCheckpoints;
import dev.assay.audit.lineage.weights.Weights;
import dev.assay.results.record.Finding;
import dev.assay.results.record.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells the run's own checkpoints from others' that lay in its workspace, such as in a hub's cache:
 * each is judged as a submission would be. One that is another's is a donor, and never the start
 * that a merge is explained by.
 */
final class LeftBehind {
  private final CheckpointComparison comparison;
  private final Weights base;
  private final KnownDonors known;
  private final List<Measurement.Named> donors;
  private final List<Measurement.Named> own = new ArrayList<>();

  LeftBehind(CheckpointComparison comparison, Weights base, KnownDonors known) {
    this.comparison = comparison;
    this.base = base;
    this.known = known;
    this.donors = new ArrayList<>(known.whole());
  }

  /** Judges them, oldest first. */
  LeftBehind judge(List<OwnCheckpoints.Own> checkpoints, Findings findings, String reproduce) {
    for (OwnCheckpoints.Own left : checkpoints) {
      Measurement.Named named = new Measurement.Named(left.path(), left.weights());
      LineageResult result =
          comparison.compare(
              left.weights(), base, known.whole(), known.sketched(), List.of(), line -> {});
      if (result.verdict() == Verdict.FLAGGED) {
        donors.add(named);
        findings.add(
            "lineage.contraband",
            "weights of another model lay in the workspace, at " + left.path(),
            List.of(Finding.Evidence.ofFile(left.path(), Explanation.sentence(result))),
            reproduce);
      } else {
        own.add(named);
      }
    }
    return this;
  }

  /** Known ones, and those that were left behind. */
  List<Measurement.Named> donors() {
    return donors;
  }

  /** The run's own, oldest first. */
  List<Measurement.Named> own() {
    return own;
  }
}
