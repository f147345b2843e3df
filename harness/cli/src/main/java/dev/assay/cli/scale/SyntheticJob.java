package dev.assay.cli.scale;

import dev.assay.results.record.Audit;
import dev.assay.results.record.Budget;
import dev.assay.results.record.Cell;
import dev.assay.results.record.DetectorReport;
import dev.assay.results.record.Finding;
import dev.assay.results.record.Outcome;
import dev.assay.results.record.Regime;
import dev.assay.results.record.Score;
import dev.assay.results.record.Severity;
import dev.assay.results.record.TrialResult;
import dev.assay.results.record.TrialSpec;
import dev.assay.results.record.Usage;
import dev.assay.results.record.Verdict;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A job whose trials never ran: the files that a board reads, with scores drawn around a level of
 * the agent. One trial in fifty is flagged, one in twenty under review, one in fifty has no score.
 */
public final class SyntheticJob {
  private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");
  private static final int ITEMS = 448;

  private final JobFolder job;
  private final SplittableRandom random;

  /** The same seed gives the same job. */
  public SyntheticJob(Path folder, long seed) {
    this.job = new JobFolder(folder);
    this.random = new SplittableRandom(seed);
  }

  /** Writes every combination. */
  public Path write(int agents, int tasks, int models, int repeats) throws IOException {
    Files.createDirectories(job.path());
    Files.writeString(job.lockFile(), "schema = 1\n");
    for (int a = 0; a < agents; a++) {
      double level = 0.2 + 0.5 * a / agents;
      for (int t = 0; t < tasks; t++) {
        for (int m = 0; m < models; m++) {
          for (int r = 1; r <= repeats; r++) {
            Cell cell = new Cell("agent-%02d".formatted(a), "task-%02d".formatted(t), "base-" + m);
            trial(cell, r, level + 0.02 * t - 0.03 * m);
          }
        }
      }
    }
    return job.path();
  }

  private void trial(Cell cell, int repeat, double level) throws IOException {
    String id = cell.slug() + "__r" + repeat;
    AttemptFolder attempt = job.trial(id).attempt(1);
    Files.createDirectories(attempt.path());
    double share = Math.clamp(level + 0.03 * (random.nextDouble() - 0.5), 0, 1);
    double score = (double) Math.round(ITEMS * share) / ITEMS;
    double stderr = Math.sqrt(score * (1 - score) / ITEMS);
    int fate = random.nextInt(100);
    Verdict verdict = fate < 2 ? Verdict.FLAGGED : fate < 7 ? Verdict.REVIEW : Verdict.CLEAN;
    Outcome outcome =
        fate > 97
            ? new Outcome.NoSubmission("final_model is empty")
            : new Outcome.Scored(score, stderr, ITEMS);
    write(job.trial(id).specFile(), spec(id, cell, repeat));
    write(attempt.result(), result(cell, repeat, outcome, verdict));
    if (outcome instanceof Outcome.Scored) {
      write(attempt.score(), new Score(1, cell.task(), "assay", 1, ITEMS, score, stderr, 3));
    }
    write(attempt.audit(), audit(verdict));
    Files.writeString(attempt.agentLog(), "made up\n");
  }

  /** Without the sync of {@code AtomicFiles}: nothing is lost with it. */
  private static void write(Path file, Object value) throws IOException {
    Files.writeString(file, Json.line(value));
  }

  private static TrialSpec spec(String id, Cell cell, int repeat) {
    Budget budget = new Budget(36_000, 1L << 40, null, null, null);
    Regime regime = new Regime("synthetic", "none", "assay", "assay", "wall", "none", false);
    return new TrialSpec(
        1, id, cell, repeat, "/a", Map.of(), "/t", "/m", budget, "none", regime, repeat);
  }

  private TrialResult result(Cell cell, int repeat, Outcome outcome, Verdict verdict) {
    double seconds = 3600 + random.nextInt(32_400);
    return new TrialResult(
        1,
        cell,
        repeat,
        1,
        true,
        "synthetic",
        outcome,
        verdict,
        "ab".repeat(32),
        "exit",
        new Usage(seconds, random.nextInt(9_000_000), 90_000, random.nextInt(5000) / 100.0, 400),
        START,
        START.plusSeconds((long) seconds + 900));
  }

  private static Audit audit(Verdict verdict) {
    if (verdict == Verdict.CLEAN) {
      return new Audit(1, verdict, List.of(), "cd".repeat(32), List.of());
    }
    Severity severity = verdict == Verdict.FLAGGED ? Severity.FLAGGED : Severity.REVIEW;
    Finding finding =
        new Finding(
            "made.up#1",
            "made.up",
            severity,
            "a finding that was made up",
            List.of(Finding.Evidence.ofFile("agent.log", "made up")),
            "assay audit trial");
    DetectorReport report =
        new DetectorReport("made-up", 1, true, List.of(finding), List.of(), Map.of());
    return new Audit(
        1, verdict, List.of("by made.up: it was made up"), "cd".repeat(32), List.of(report));
  }
}
