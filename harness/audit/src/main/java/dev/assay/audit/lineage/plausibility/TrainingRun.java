package dev.assay.audit.lineage.plausibility;

import dev.assay.audit.Evidence;
import dev.assay.audit.lineage.donors.OwnCheckpoints;
import dev.assay.audit.lineage.weights.Weights;
import dev.assay.results.record.TrialRecord;
import dev.assay.results.record.Workspace;
import dev.assay.results.store.Json;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A run as the checks see it.
 *
 * @param submission its weights
 * @param base the base's
 * @param change between the two
 * @param own checkpoints that it left beside the submission, in order of time
 * @param parameters number of the base's weights
 */
record TrainingRun(
    Evidence evidence,
    Weights submission,
    Weights base,
    DeltaSample change,
    List<OwnCheckpoints.Own> own,
    TrainerLogs logs,
    UsageTable usage,
    long parameters) {
  private static final String FINAL = "/workspace/final_model/";

  TrainingRun {
    own = List.copyOf(own);
  }

  /** Whether nothing was changed at all: then there is nothing to be plausible. */
  boolean isUnchanged() {
    return change.length() == 0;
  }

  /** The submission's weight files in the workspace. */
  List<Workspace.Entry> weightFiles() {
    return evidence.workspace().files().stream()
        .filter(f -> f.path().startsWith(FINAL) && f.path().endsWith(".safetensors"))
        .toList();
  }

  /** When the first of the submission's weights was last written, by the agent's file system. */
  Optional<Instant> written() {
    List<Workspace.Entry> files = weightFiles();
    if (files.isEmpty() || files.stream().anyMatch(f -> f.modified() == null)) {
      return Optional.empty();
    }
    return files.stream()
        .flatMap(f -> Optional.ofNullable(f.modified()).stream())
        .min(Comparator.naturalOrder());
  }

  /**
   * When the run began and when it had to end, from the harness's own record.
   *
   * @param begin a second early rather than late
   */
  record Span(Instant begin, Instant deadline) {}

  Optional<Span> span() {
    if (!Files.isRegularFile(evidence.attempt().trialRecord())) {
      return Optional.empty();
    }
    TrialRecord trial = Json.read(evidence.attempt().trialRecord(), TrialRecord.class);
    return Optional.ofNullable(trial.deadline())
        .map(end -> new Span(end.minus(trial.spec().budget().wall()).minusSeconds(2), end));
  }
}
