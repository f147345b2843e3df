package dev.assay.results.bundle;

import dev.assay.results.record.Budget;
import dev.assay.results.record.Cell;
import dev.assay.results.record.Checkpoint;
import dev.assay.results.record.Regime;
import dev.assay.results.record.TrialSpec;
import dev.assay.results.redaction.ItemRedaction;
import dev.assay.results.seal.Seal;
import dev.assay.results.seal.SigningKey;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A job of two trials on disk, a dozen small files. */
final class SmallJob {
  /** Has the shape of a key and is none. */
  static final String SECRET = "hf_" + "qWeRtYuIoPaSdFgHjKlZxCvBnMqWeRtYuI";

  final JobFolder job;
  final SigningKey key;

  SmallJob(Path folder) throws IOException {
    job = new JobFolder(folder.resolve("job"));
    key = SigningKey.loadOrCreate(folder.resolve("keys"));
    for (String agent : List.of("one", "two")) {
      trial(agent);
    }
    Files.writeString(job.lockFile(), "schema = 1\n");
    Files.writeString(job.journal(), "{}\n");
    Files.writeString(job.path().resolve("leaderboard.csv"), "rank\n");
  }

  private void trial(String agent) throws IOException {
    Cell cell = new Cell(agent, "task", "model");
    String id = agent + "__task__model__r1";
    Regime regime = new Regime("r", "none", "assay", "assay", "wall", "cpu", false);
    Budget budget = new Budget(30, 1L << 30, null, null, null);
    Json.write(
        job.trial(id).specFile(),
        new TrialSpec(1, id, cell, 1, "/a", Map.of(), "/t", "/m", budget, "cpu", regime, 1));
    AttemptFolder attempt = job.trial(id).attempt(1);
    Path run = attempt.path().resolve("agent/run.sh");
    Files.createDirectories(run.getParent());
    Files.writeString(run, "#!/bin/sh\nexport TOKEN=" + SECRET + "\n");
    if (!run.toFile().setExecutable(true)) {
      throw new IOException("not a file system with modes");
    }
    Files.writeString(attempt.score(), "{\"score\":0.5}\n");
    Files.writeString(attempt.grades(), "{\"id\":\"" + agent + "\"}\n");
    Files.writeString(attempt.agentLog(), "said by " + agent + "\n");
    String weights = job.objects().put(new byte[] {0, 1, 2, (byte) agent.charAt(0), 4});
    job.objects().put(("work of " + agent).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    Json.write(
        attempt.checkpoint(),
        new Checkpoint(
            1, weights, List.of(new Checkpoint.File("model.safetensors", 5, weights)), List.of()));
    Seal.write(attempt, key, Map.of("trial", id));
  }

  AttemptFolder attempt(String agent) {
    return job.trial(agent + "__task__model__r1").attempt(1);
  }

  /** Seals the job. */
  Path seal(Path target) throws IOException {
    return seal(target, job.path(), new ItemRedaction(Map.of()));
  }

  Path seal(Path target, Path folder, ItemRedaction items) throws IOException {
    new BundleExport(folder, key, "0.1.0", items, file -> false)
        .write(target, BundleObjects.CHECKPOINTS);
    return target;
  }

  /** What is wrong with a bundle, for who trusts this job's key. */
  List<String> problems(Path bundle) throws IOException {
    try (Contents contents = Contents.open(bundle)) {
      return BundleCheck.of(contents, List.of(key.open())).problems();
    }
  }
}
