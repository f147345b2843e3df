package dev.assay.benchmarks.jobs;

import dev.assay.results.record.Cell;
import dev.assay.results.record.Outcome;
import dev.assay.results.record.TrialResult;
import dev.assay.results.record.Usage;
import dev.assay.results.record.Verdict;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Event;
import dev.assay.results.store.Json;
import dev.assay.results.store.Step;
import dev.assay.results.store.TrialFolder;
import dev.assay.runner.plan.JobRequest;
import dev.assay.runner.plan.Planner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Requests for many trials, and the records of finished ones. */
final class ManyTrials {
  private static final Path ROOT = Path.of(System.getProperty("assay.root", ".")).toAbsolutePath();
  private static final int REPEATS = 1000;
  private static final String EVENTS = events();

  private ManyTrials() {}

  static Planner planner() {
    return new Planner(ROOT, "benchmark");
  }

  /** As many agents as are needed, a thousand repeats each. */
  static JobRequest request(Path folder, int trials) throws IOException {
    List<String> agents = new ArrayList<>();
    for (int i = 0; i < trials / REPEATS; i++) {
      agents.add(agent(folder, "idle-" + i).toString());
    }
    return new JobRequest(
        agents, List.of("science-mini"), List.of("tiny-qwen3-base"), REPEATS, 0, "cpu", null, 1L);
  }

  private static Path agent(Path folder, String name) throws IOException {
    Path from = ROOT.resolve("agents/catalog/idle");
    Path to = Files.createDirectories(folder.resolve(name));
    String toml = Files.readString(from.resolve("agent.toml"));
    Files.writeString(
        to.resolve("agent.toml"), toml.replace("name = \"idle\"", "name = \"" + name + "\""));
    Files.copy(
        from.resolve("run.sh"),
        to.resolve("run.sh"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING,
        java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
    return to;
  }

  /** Writes what is looked at of a finished trial, without syncing: it is no trial of anybody's. */
  static void finish(List<TrialFolder> trials) {
    for (TrialFolder trial : trials) {
      AttemptFolder attempt = trial.attempt(1);
      try {
        Files.createDirectories(attempt.path());
        Files.writeString(attempt.journal(), EVENTS);
        Files.writeString(attempt.result(), Json.line(RESULT));
        Files.writeString(attempt.manifest(), "{}");
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + attempt.path(), e);
      }
    }
  }

  private static final TrialResult RESULT =
      new TrialResult(
          TrialResult.SCHEMA,
          new Cell("idle", "science-mini", "tiny-qwen3-base"),
          1,
          1,
          true,
          "assay-cpu",
          new Outcome.NoSubmission("none"),
          Verdict.CLEAN,
          null,
          "exit",
          new Usage(0, 0, 0, 0, 0),
          Instant.EPOCH,
          Instant.EPOCH);

  private static String events() {
    StringBuilder text = new StringBuilder();
    long seq = 0;
    for (Step step : Step.ofTrial()) {
      for (Event.Phase phase : List.of(Event.Phase.BEGIN, Event.Phase.END)) {
        Event event = new Event(Event.SCHEMA, seq++, Instant.EPOCH, step, phase, null, null);
        text.append(Json.line(event)).append('\n');
      }
    }
    return text.toString();
  }
}
