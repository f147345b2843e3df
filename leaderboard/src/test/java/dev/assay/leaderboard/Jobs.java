package dev.assay.leaderboard;

import dev.assay.results.record.Audit;
import dev.assay.results.record.Budget;
import dev.assay.results.record.Cell;
import dev.assay.results.record.DetectorReport;
import dev.assay.results.record.Finding;
import dev.assay.results.record.Outcome;
import dev.assay.results.record.Regime;
import dev.assay.results.record.Score;
import dev.assay.results.record.Severity;
import dev.assay.results.record.TrialRecord;
import dev.assay.results.record.TrialResult;
import dev.assay.results.record.TrialSpec;
import dev.assay.results.record.Usage;
import dev.assay.results.record.Verdict;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Journal;
import dev.assay.results.store.Json;
import dev.assay.results.store.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Made-up jobs on disk. */
public final class Jobs {
  private static final Instant START = Instant.parse("2026-11-23T08:00:00Z");

  private final JobFolder job;
  private String task = "science-mini";

  public Jobs(Path folder) {
    this.job = new JobFolder(folder);
  }

  public Path path() {
    return job.path();
  }

  /** What comes next is of that task. */
  public Jobs on(String name) {
    task = name;
    return this;
  }

  /** A scored trial with one finding of that verdict's severity. */
  public Jobs scored(String agent, int repeat, double score, Verdict verdict) {
    Outcome outcome = new Outcome.Scored(score, Math.sqrt(score * (1 - score) / 256), 256);
    return trial(agent, repeat, "cpu-assay", outcome, audit(verdict, "a question of the test"));
  }

  public Jobs unscored(String agent, Outcome outcome) {
    return trial(agent, 1, "cpu-assay", outcome, null);
  }

  /** A trial as given. */
  public Jobs trial(
      String agent, int repeat, String regime, Outcome outcome, @Nullable Audit audit) {
    Cell cell = new Cell(agent, task, "tiny-qwen3-base");
    String id = cell.slug().replaceAll("[^A-Za-z0-9_-]", "_") + "_r" + repeat;
    AttemptFolder attempt = job.trial(id).attempt(1);
    Json.write(job.trial(id).specFile(), spec(id, cell, repeat, regime));
    Json.write(attempt.trialRecord(), record(id, cell, repeat, regime));
    Verdict verdict = audit == null ? Verdict.CLEAN : audit.verdict();
    Json.write(
        attempt.result(),
        new TrialResult(
            1,
            cell,
            repeat,
            1,
            true,
            regime,
            outcome,
            verdict,
            "ab".repeat(32),
            "exit",
            new Usage(31.5 + repeat, 0, 0, 0, 2),
            START,
            START.plusSeconds(75)));
    if (outcome instanceof Outcome.Scored s) {
      Json.write(attempt.score(), new Score(1, task, "assay", 1, s.n(), s.score(), s.stderr(), 3));
    }
    if (audit != null) {
      Json.write(attempt.audit(), audit);
    }
    journal(attempt);
    log(attempt, agent);
    return this;
  }

  /** An audit with a finding whose text is {@code text}, everywhere. */
  public static Audit audit(Verdict verdict, String text) {
    Severity severity =
        switch (verdict) {
          case CLEAN -> Severity.NOTE;
          case REVIEW -> Severity.REVIEW;
          case FLAGGED -> Severity.FLAGGED;
        };
    Finding finding =
        new Finding(
            "contamination.question#1",
            "contamination.question",
            severity,
            "/workspace/data/synthetic.jsonl: 256 questions of the hidden test stand there word for"
                + " word, 251 of them with the right answer near. "
                + text,
            List.of(
                new Finding.Evidence(
                    "/workspace/data/" + text, 118L, 84L, 0L, "sm-test-0001", null, text),
                Finding.Evidence.ofTensor("final_model/model.safetensors", text, text)),
            "assay audit trial " + text);
    DetectorReport report =
        new DetectorReport(
            "contamination",
            1,
            true,
            List.of(finding),
            List.of(new DetectorReport.NotRun(text, "Zstandard is not read yet", false)),
            Map.of("items", 256.0, "share_equal_base", 0.25));
    List<String> reasons =
        verdict == Verdict.CLEAN
            ? List.of()
            : List.of("flagged by contamination.question: " + text);
    return new Audit(1, verdict, reasons, "cd".repeat(32), List.of(report));
  }

  /** An audit whose lineage detector has something to draw, many times. */
  public static Audit lineage(double calibrated) {
    DetectorReport.Curve curve =
        new DetectorReport.Curve(
            "how far",
            1,
            List.of("layers.0.mlp"),
            List.of(new DetectorReport.Series("alpha", List.of(0.5))));
    DetectorReport report =
        new DetectorReport(
            "lineage",
            3,
            true,
            List.of(),
            List.of(),
            Map.of("calibrated", calibrated),
            java.util.Collections.nCopies(30, curve));
    return new Audit(1, Verdict.CLEAN, List.of(), "cd".repeat(32), List.of(report));
  }

  private static TrialSpec spec(String id, Cell cell, int repeat, String regime) {
    return new TrialSpec(
        1,
        id,
        cell,
        repeat,
        "/a",
        java.util.Map.of(),
        "/t",
        "/m",
        new Budget(30, 1L << 30, null, null, null),
        "cpu",
        new Regime(regime, "none", "assay", "assay", "wall", "cpu", false),
        1);
  }

  private static TrialRecord record(String id, Cell cell, int repeat, String regime) {
    return new TrialRecord(
        1,
        spec(id, cell, repeat, regime),
        1,
        new TrialRecord.Host("6.1", "EPYC", 2, 8L << 30, null),
        new TrialRecord.Engine("docker", "28.0", "1.48", "v2", "overlay2"),
        List.of(new TrialRecord.Image("agent", "12".repeat(32), "sha256:" + "34".repeat(32))),
        "aa".repeat(32),
        "bb".repeat(32),
        "cc".repeat(32),
        "dd".repeat(32),
        START.plusSeconds(40),
        Map.of("runtime", "runc", "network", "none"));
  }

  private static void journal(AttemptFolder attempt) {
    Ticking clock = new Ticking();
    try (Journal journal = Journal.open(attempt.journal(), clock)) {
      for (Step step : Step.ofTrial()) {
        journal.begin(step);
        clock.seconds += step == Step.RUN ? 32 : step == Step.EVALUATE ? 21 : 3;
        if (step == Step.RUN) {
          journal.note(step, "ended by the agent's exit");
        }
        journal.end(step, null);
      }
    }
  }

  private static void log(AttemptFolder attempt, String agent) {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < 90; i++) {
      log.append("[%5.1f s] step %d loss %.4f %s%n".formatted(i / 3.0, i, 3.0 / (i + 1), agent));
    }
    try {
      Files.writeString(attempt.agentLog(), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Ticking extends Clock {
    private long seconds;

    @Override
    public Instant instant() {
      return START.plusSeconds(seconds);
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }
}
