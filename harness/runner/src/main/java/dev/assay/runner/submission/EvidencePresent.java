package dev.assay.runner.submission;

import dev.assay.results.record.Checkpoint;
import dev.assay.results.record.Outcome;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Digests;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Json;
import dev.assay.runner.submission.Submission.Counting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Transcripts, logs and checkpoints are there, the checkpoints by their digests. */
record EvidencePresent(JobFolder job) {

  List<String> check(List<Counting> trials) {
    List<String> wrong = new ArrayList<>();
    for (Counting trial : trials) {
      AttemptFolder attempt = trial.attempt();
      List<Path> needed =
          new ArrayList<>(
              List.of(
                  attempt.journal(),
                  attempt.transcript(),
                  attempt.agentLog(),
                  attempt.gatewayLog(),
                  attempt.processes(),
                  attempt.workspace()));
      if (trial.result().outcome() instanceof Outcome.Scored) {
        needed.addAll(
            List.of(attempt.checkpoint(), attempt.responses(), attempt.grades(), attempt.score()));
      }
      needed.stream()
          .filter(f -> !Files.exists(f))
          .forEach(f -> wrong.add(trial.name() + " has no " + f.getFileName()));
      if (Files.exists(attempt.checkpoint())) {
        checkpoint(trial, wrong);
      }
    }
    return wrong;
  }

  private void checkpoint(Counting trial, List<String> wrong) {
    Checkpoint checkpoint = Json.read(trial.attempt().checkpoint(), Checkpoint.class);
    for (Checkpoint.File file : checkpoint.files()) {
      boolean there =
          file.sha256().matches("[0-9a-f]{64}")
              && job.objects().has(file.sha256())
              && Digests.of(job.objects().path(file.sha256())).equals(file.sha256());
      if (!there) {
        wrong.add(trial.name() + ": the submission's " + file.path() + " is not here");
      }
    }
  }
}
