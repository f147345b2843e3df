package dev.assay.runner.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.InputException;
import dev.assay.results.record.Cell;
import dev.assay.results.record.Outcome;
import dev.assay.results.record.TrialResult;
import dev.assay.results.record.Usage;
import dev.assay.results.record.Verdict;
import dev.assay.results.seal.Seal;
import dev.assay.results.seal.SigningKey;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Journal;
import dev.assay.results.store.Json;
import dev.assay.results.store.ProcessLock;
import dev.assay.results.store.Step;
import dev.assay.results.store.TrialFolder;
import dev.assay.runner.executor.Executor;
import dev.assay.runner.plan.JobRequest;
import dev.assay.runner.plan.Planner;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the coordinator does when trials end oddly; the executor is played. */
class CoordinatorTest {
  @TempDir private Path folder = Path.of("");
  private JobFolder job = new JobFolder(Path.of(""));
  private final List<String> submitted = new ArrayList<>();
  private final List<JobNews> told = new ArrayList<>();

  @BeforeEach
  void plan() {
    job = new JobFolder(folder.resolve("job"));
    Planner planner =
        new Planner(Path.of(Objects.requireNonNull(System.getProperty("assay.root"))), "test");
    planner.write(
        planner.resolve(
            new JobRequest(
                List.of("idle", "sft"),
                List.of("science-mini"),
                List.of("tiny-qwen3-base"),
                1,
                0,
                "cpu",
                null,
                null)),
        job);
  }

  private boolean run(int retries, Consumer<TrialFolder> trial) throws InterruptedException {
    Executor played =
        new Executor() {
          @Override
          public void submit(TrialFolder folder) {
            submitted.add(folder.spec().cell().agent());
            trial.accept(folder);
          }

          @Override
          public State poll(TrialFolder folder) {
            return State.ENDED;
          }

          @Override
          public void cancel(TrialFolder folder) {}
        };
    return new Coordinator(played, board -> {}, quick(retries), Clock.systemUTC(), told::add)
        .run(job);
  }

  private void seal(TrialFolder trial, boolean counts) {
    AttemptFolder attempt = trial.attempt(trial.attempts().size() + 1);
    try (Journal journal = Journal.open(attempt.journal(), Clock.systemUTC())) {
      journal.begin(Step.PREPARE);
    }
    Outcome outcome =
        counts ? new Outcome.NoSubmission("none") : new Outcome.InfrastructureFailed("played");
    Json.write(
        attempt.result(),
        new TrialResult(
            1,
            new Cell("a", "t", "m"),
            1,
            attempt.number(),
            counts,
            "r",
            outcome,
            Verdict.CLEAN,
            null,
            "exit",
            new Usage(0, 0, 0, 0, 0),
            Instant.EPOCH,
            Instant.EPOCH));
    Seal.write(attempt, SigningKey.loadOrCreate(folder.resolve("keys")), Map.of());
  }

  @Test
  void each_trial_runs_once_when_all_goes_well() throws InterruptedException {
    assertThat(run(3, t -> seal(t, true))).isTrue();
    assertThat(submitted).containsExactly("idle", "sft");
    assertThat(JobView.read(job).finished()).isTrue();
  }

  @Test
  void the_operator_is_told_of_each_end() throws InterruptedException {
    run(1, t -> seal(t, !t.attempts().isEmpty()));
    assertThat(told)
        .extracting(JobNews::event)
        .containsExactlyInAnyOrder(
            JobNews.Kind.TRIAL_FAILED,
            JobNews.Kind.TRIAL_FAILED,
            JobNews.Kind.TRIAL_DONE,
            JobNews.Kind.TRIAL_DONE,
            JobNews.Kind.JOB_DONE);
    assertThat(told.getLast().event()).isEqualTo(JobNews.Kind.JOB_DONE);
  }

  @Test
  void what_is_done_is_not_done_again() throws InterruptedException {
    run(0, t -> seal(t, true));
    assertThat(run(0, t -> seal(t, true))).isTrue();
    assertThat(submitted).hasSize(2);
  }

  @Test
  void an_infrastructure_failure_is_tried_again_and_every_attempt_is_kept()
      throws InterruptedException {
    assertThat(run(1, t -> seal(t, !t.attempts().isEmpty()))).isTrue();
    assertThat(submitted).containsExactlyInAnyOrder("idle", "idle", "sft", "sft");
    assertThat(job.trials().getFirst().attempts()).hasSize(2);
  }

  @Test
  void retries_are_capped_and_the_other_trials_still_run() throws InterruptedException {
    assertThat(run(1, t -> seal(t, t.spec().cell().agent().equals("sft")))).isFalse();
    assertThat(submitted).containsExactlyInAnyOrder("idle", "idle", "sft");
  }

  @Test
  void a_process_that_dies_without_a_word_does_not_make_it_loop() throws InterruptedException {
    assertThat(run(2, t -> {})).isFalse();
    assertThat(submitted).hasSize(6);
  }

  @Test
  void a_second_coordinator_is_refused() {
    try (ProcessLock lock = ProcessLock.tryAcquire(job.coordinatorLock()).orElseThrow()) {
      assertThatThrownBy(() -> run(0, t -> seal(t, true))).isInstanceOf(InputException.class);
      assertThat(lock).isNotNull();
    }
  }

  private static Shifts quick(int retries) {
    return new Shifts(1, false, retries, Duration.ofMillis(1), Duration.ofMillis(1));
  }
}
