package dev.assay.runner.retention;

import dev.assay.results.record.Checkpoint;
import dev.assay.results.record.GatewayLine;
import dev.assay.results.record.TrialResult;
import dev.assay.results.record.Verdict;
import dev.assay.results.record.Workspace;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Json;
import dev.assay.results.store.TrialFolder;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which objects a job's records name, and what for. */
final class References {
  private final Map<String, Set<Kind>> kinds = new HashMap<>();

  private References() {}

  static References of(JobFolder job) {
    References references = new References();
    for (TrialFolder trial : job.trials()) {
      trial.attempts().forEach(references::attempt);
    }
    return references;
  }

  /** What an object is for; lost where no record names it. */
  Set<Kind> kinds(String sha256) {
    return kinds.getOrDefault(sha256, EnumSet.of(Kind.LOST));
  }

  private void attempt(AttemptFolder attempt) {
    Kind all = whole(attempt);
    Set<String> submitted = new HashSet<>();
    if (Files.exists(attempt.checkpoint())) {
      Json.read(attempt.checkpoint(), Checkpoint.class)
          .files()
          .forEach(file -> submitted.add(file.sha256()));
    }
    submitted.forEach(sha256 -> add(sha256, all == null ? Kind.CHECKPOINTS : all));
    if (Files.exists(attempt.workspace())) {
      Json.read(attempt.workspace(), Workspace.class).files().stream()
          .filter(file -> !submitted.contains(file.sha256()))
          .forEach(file -> add(file.sha256(), all == null ? Kind.WORKSPACES : all));
    }
    if (Files.exists(attempt.gatewayLog())) {
      Json.forEachLine(
          attempt.gatewayLog(),
          GatewayLine.class,
          line -> {
            add(line.requestObject(), all == null ? Kind.GATEWAY : all);
            add(line.responseObject(), all == null ? Kind.GATEWAY : all);
          });
    }
  }

  /** The one kind of all that the attempt names; null where each is of its own. */
  private static @Nullable Kind whole(AttemptFolder attempt) {
    if (!Files.exists(attempt.result()) || !Files.exists(attempt.manifest())) {
      return Kind.UNFINISHED;
    }
    TrialResult result = Json.read(attempt.result(), TrialResult.class);
    if (!result.counts()) {
      return Kind.FAILED;
    }
    return result.verdict() == Verdict.CLEAN ? null : Kind.SUSPECTS;
  }

  private void add(@Nullable String sha256, Kind kind) {
    if (sha256 != null) {
      kinds.computeIfAbsent(sha256, any -> EnumSet.noneOf(Kind.class)).add(kind);
    }
  }
}
