package dev.assay.runner.trial;

import dev.assay.results.record.Outcome;
import dev.assay.results.record.TrialResult;
import dev.assay.results.record.TrialSpec;
import dev.assay.results.record.Usage;
import dev.assay.results.record.Verdict;
import dev.assay.results.seal.Seal;
import dev.assay.results.seal.SigningKey;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Event;
import dev.assay.results.store.Journal;
import dev.assay.results.store.Json;
import dev.assay.results.store.Step;
import dev.assay.results.store.TrialFolder;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which attempt to go on with. Every attempt is kept; at most one counts. */
public final class Attempts {
  private Attempts() {}

  /** The result that counts, if the trial has one whose attempt is sealed. */
  public static Optional<TrialResult> counting(TrialFolder trial) {
    for (AttemptFolder attempt : trial.attempts()) {
      if (Files.exists(attempt.result()) && Files.exists(attempt.manifest())) {
        TrialResult result = Json.read(attempt.result(), TrialResult.class);
        if (result.counts()) {
          return Optional.of(result);
        }
      }
    }
    return Optional.empty();
  }

  /** How many attempts ended as infrastructure failures. */
  public static int failures(TrialFolder trial) {
    return (int)
        trial.attempts().stream()
            .filter(a -> Files.exists(a.result()))
            .filter(a -> !Json.read(a.result(), TrialResult.class).counts())
            .count();
  }

  /**
   * The attempt to run: the last one where it can go on, else a new one; a lost one is closed
   * first.
   */
  static AttemptFolder next(TrialFolder trial, TrialSpec spec, SigningKey key, Clock clock) {
    Optional<AttemptFolder> latest = trial.latest();
    if (latest.isEmpty()) {
      return trial.attempt(1);
    }
    AttemptFolder attempt = latest.get();
    if (Files.exists(attempt.result())
        && Files.exists(attempt.manifest())
        && !Json.read(attempt.result(), TrialResult.class).counts()) {
      return trial.attempt(attempt.number() + 1);
    }
    if (!lost(Journal.read(attempt.journal()))) {
      return attempt;
    }
    try (Journal journal = Journal.open(attempt.journal(), clock)) {
      close(
          attempt,
          spec,
          journal,
          Step.RUN,
          "the trial's process died while the agent ran",
          key,
          clock);
    }
    return trial.attempt(attempt.number() + 1);
  }

  /**
   * Whether the agent had started, or ended, without its files having been taken out; or the
   * attempt failed.
   */
  private static boolean lost(List<Event> events) {
    boolean failed = events.stream().anyMatch(e -> e.phase() == Event.Phase.FAIL);
    boolean begun =
        events.stream().anyMatch(e -> e.step() == Step.RUN && e.phase() == Event.Phase.BEGIN);
    boolean taken =
        events.stream().anyMatch(e -> e.step() == Step.COLLECT && e.phase() == Event.Phase.END);
    return failed || (begun && !taken);
  }

  /** Ends an attempt as an infrastructure failure, with its evidence kept and sealed. */
  static void close(
      AttemptFolder attempt,
      TrialSpec spec,
      Journal journal,
      Step step,
      String reason,
      SigningKey key,
      Clock clock) {
    if (journal.events().stream().noneMatch(e -> e.phase() == Event.Phase.FAIL)) {
      journal.fail(step, reason);
    }
    List<Event> events = journal.events();
    Instant started = events.isEmpty() ? clock.instant() : events.getFirst().time();
    Json.write(
        attempt.result(),
        new TrialResult(
            TrialResult.SCHEMA,
            spec.cell(),
            spec.repeat(),
            attempt.number(),
            false,
            spec.regime().name(),
            new Outcome.InfrastructureFailed(reason),
            Verdict.REVIEW,
            null,
            "failure",
            new Usage(0, 0, 0, 0, 0),
            started,
            clock.instant()));
    Seal.write(attempt, key, Map.of("trial", spec.id(), "counts", "false"));
  }
}
