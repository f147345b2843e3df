package dev.assay.runner.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.audit.Rules;
import dev.assay.results.record.Audit;
import dev.assay.results.record.Checkpoint;
import dev.assay.results.record.DetectorReport;
import dev.assay.results.record.Finding;
import dev.assay.results.record.Outcome;
import dev.assay.results.record.Severity;
import dev.assay.results.record.TrialRecord;
import dev.assay.results.record.TrialResult;
import dev.assay.results.record.TrialSpec;
import dev.assay.results.record.Usage;
import dev.assay.results.record.Verdict;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Json;
import dev.assay.runner.plan.JobLock;
import dev.assay.runner.plan.JobRequest;
import dev.assay.runner.plan.Planner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole job passes; each thing that a keeper must not take in is named where it belongs. */
class SubmissionTest {
  private static final Path ROOT =
      Path.of(Objects.requireNonNull(System.getProperty("assay.root")));
  private static final Instant START = Instant.parse("2026-11-27T08:00:00Z");

  @TempDir private Path folder;
  private JobFolder job;

  @BeforeEach
  void write() throws IOException {
    job = new JobFolder(folder.resolve("job"));
    Planner planner = new Planner(ROOT, "test");
    planner.write(
        planner.resolve(
            new JobRequest(
                List.of("idle", "sft"),
                List.of("science-mini"),
                List.of("tiny-qwen3-base"),
                1,
                7,
                "cpu",
                null,
                null)),
        job);
    for (var trial : job.trials()) {
      attempt(trial.attempt(1), trial.spec(), 39, Severity.NOTE, Verdict.CLEAN);
    }
  }

  private void attempt(
      AttemptFolder attempt, TrialSpec spec, double seconds, Severity weight, Verdict verdict)
      throws IOException {
    JobLock lock = JobLock.read(job.lockFile());
    String agent =
        lock.agents().stream()
            .filter(a -> a.name().equals(spec.cell().agent()))
            .findFirst()
            .orElseThrow()
            .digest();
    Json.write(
        attempt.trialRecord(),
        new TrialRecord(
            1,
            spec,
            1,
            new TrialRecord.Host("6.1", "x", 2, 1, null),
            new TrialRecord.Engine("docker", "28", "1.48", "v2", "overlay2"),
            List.of(),
            agent,
            lock.tasks().getFirst().digest(),
            lock.models().getFirst().digest(),
            "p",
            null,
            Map.of()));
    Outcome outcome = new Outcome.Scored(0.5, 0.03, 256);
    Usage usage = new Usage(seconds, 0, 0, 0, 1);
    Json.write(
        attempt.result(),
        new TrialResult(
            1,
            spec.cell(),
            1,
            1,
            true,
            spec.regime().name(),
            outcome,
            verdict,
            "d",
            "exit",
            usage,
            START,
            START));
    String rule = Rules.standard().all().getFirst().id();
    Finding finding =
        new Finding(
            rule + "#1", rule, weight, "s", List.of(Finding.Evidence.ofFile("f", null)), "c");
    DetectorReport report = new DetectorReport("d", 1, true, List.of(finding), List.of(), Map.of());
    Json.write(
        attempt.audit(),
        new Audit(1, verdict, List.of(), Rules.standard().digest(), List.of(report)));
    String weights = job.objects().put(new byte[] {1, 2, 3});
    Json.write(
        attempt.checkpoint(),
        new Checkpoint(1, "d", List.of(new Checkpoint.File("m", 3, weights)), List.of()));
    for (Path file :
        List.of(
            attempt.journal(),
            attempt.transcript(),
            attempt.agentLog(),
            attempt.gatewayLog(),
            attempt.processes(),
            attempt.workspace(),
            attempt.responses(),
            attempt.grades(),
            attempt.score())) {
      Files.writeString(file, "x");
    }
  }

  private Map<String, List<String>> check() {
    return new Submission(job.path(), ROOT).check();
  }

  private AttemptFolder sft() {
    return job.trial("sft__science-mini__tiny-qwen3-base__r1").attempt(1);
  }

  @Test
  void a_job_that_is_whole_and_by_the_rules_passes_all_but_a_finding_that_weighs_too_little()
      throws IOException {
    Severity weight = Rules.standard().all().getFirst().severity();
    for (var trial : job.trials()) {
      attempt(trial.attempt(1), trial.spec(), 39, weight, weight.verdict());
    }
    assertThat(check()).allSatisfy((what, wrong) -> assertThat(wrong).as(what).isEmpty());
  }

  @Test
  void a_finding_that_weighs_less_than_its_rule_says_is_named() {
    assertThat(check().get("verdicts")).anyMatch(w -> w.contains("weighs less than its rule"));
  }

  @Test
  void a_verdict_that_does_not_follow_from_its_findings_is_named() throws IOException {
    attempt(sft(), sft().trial().spec(), 39, Severity.FLAGGED, Verdict.CLEAN);
    assertThat(check().get("verdicts"))
        .contains(
            "sft__science-mini__tiny-qwen3-base__r1: its findings give flagged, its audit says"
                + " clean, its result clean");
  }

  @Test
  void a_missing_and_an_unplanned_trial_are_named() throws IOException {
    AtomicFiles.deleteTree(sft().trial().path());
    Path extra = job.path().resolve("other__science-mini__tiny-qwen3-base__r1");
    Files.createDirectories(extra);
    Files.copy(
        job.trial("idle__science-mini__tiny-qwen3-base__r1").specFile(),
        extra.resolve("spec.json"));
    assertThat(check().get("complete matrix"))
        .contains(
            "sft__science-mini__tiny-qwen3-base__r1 is missing",
            "other__science-mini__tiny-qwen3-base__r1 is not in the lock");
  }

  @Test
  void a_second_try_after_a_scored_one_is_named() throws IOException {
    attempt(sft().trial().attempt(2), sft().trial().spec(), 39, Severity.NOTE, Verdict.CLEAN);
    assertThat(check().get("complete matrix")).anyMatch(w -> w.contains("2 attempts that count"));
  }

  @Test
  void a_run_over_its_budget_is_named() throws IOException {
    attempt(sft(), sft().trial().spec(), 60, Severity.NOTE, Verdict.CLEAN);
    assertThat(check().get("budgets"))
        .containsExactly("sft__science-mini__tiny-qwen3-base__r1 ran 60 s of 40 s");
  }

  @Test
  void a_changed_regime_and_other_inputs_are_named() throws IOException {
    String lock = Files.readString(job.lockFile());
    String digest = JobLock.read(job.lockFile()).tasks().getFirst().digest();
    Files.writeString(
        job.lockFile(),
        lock.replace("regime.comparable = false", "regime.comparable = true")
            .replace(digest, "0".repeat(64)));
    assertThat(check().get("rules")).anyMatch(w -> w.contains("was changed"));
    assertThat(check().get("locked inputs"))
        .anyMatch(w -> w.contains("task science-mini is another version"))
        .anyMatch(w -> w.contains("its task is not the one of the lock"));
  }

  @Test
  void a_checkpoint_that_is_not_there_is_named() throws IOException {
    Files.delete(job.objects().path(job.objects().put(new byte[] {1, 2, 3})));
    Files.delete(sft().transcript());
    assertThat(check().get("evidence"))
        .contains("sft__science-mini__tiny-qwen3-base__r1 has no transcript.json")
        .anyMatch(w -> w.contains("the submission's m is not here"));
  }
}
