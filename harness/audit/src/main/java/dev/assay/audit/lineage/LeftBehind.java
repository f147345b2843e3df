package dev.assay.audit.lineage;

import dev.assay.audit.Findings;
import dev.assay.audit.lineage.decide.Decision;
import dev.assay.audit.lineage.decide.Measurement;
import dev.assay.audit.lineage.donors.OwnCheckpoints;
import dev.assay.audit.lineage.weights.Weights;
import dev.assay.results.record.DetectorReport.NotRun;
import dev.assay.results.record.Finding;
import dev.assay.results.record.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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
  LeftBehind judge(
      List<OwnCheckpoints.Own> checkpoints,
      Findings findings,
      List<NotRun> gaps,
      String reproduce) {
    for (OwnCheckpoints.Own left : checkpoints) {
      Measurement.Named named = new Measurement.Named(left.path(), left.weights());
      LineageResult result =
          comparison.compare(
              left.weights(), base, known.whole(), known.sketched(), List.of(), line -> {});
      if (result.decision() == Decision.OTHER_MODEL && !isOfItsKind(left.weights())) {
        gaps.add(new NotRun(left.path(), "holds tensors that make no model like the base", false));
      } else if (result.verdict() == Verdict.FLAGGED) {
        donors.add(named);
        findings.add(
            "lineage.contraband",
            "weights of another model lay in the workspace, at " + left.path(),
            List.of(Finding.Evidence.ofFile(left.path(), Explanation.sentence(result))),
            reproduce);
      } else if (result.verdict() == Verdict.CLEAN) {
        own.add(named);
      } else {
        // It could have been put there to explain what the submission has of a donor.
        gaps.add(new NotRun(left.path(), "is doubtful itself, so no start of a merge", false));
      }
    }
    return this;
  }

  /**
   * Whether most of the base's tensors are there by name. Optimizers' moments, adapters and
   * embeddings are written as safetensors too, and are nobody's model.
   */
  private boolean isOfItsKind(Weights weights) {
    Set<String> names = base.tensors().keySet();
    Set<String> here = weights.tensors().keySet();
    return 2 * names.stream().filter(here::contains).count() > names.size();
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
