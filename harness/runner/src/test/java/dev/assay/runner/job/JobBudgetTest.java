package dev.assay.runner.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.results.InputException;
import dev.assay.results.record.GatewayLine;
import dev.assay.results.record.ModelCall;
import dev.assay.results.spending.Amount;
import dev.assay.results.spending.SpendingLedger;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Journal;
import dev.assay.results.store.Json;
import dev.assay.results.store.Step;
import dev.assay.results.store.TrialFolder;
import dev.assay.runner.executor.Executor;
import dev.assay.runner.plan.JobBudget;
import dev.assay.runner.plan.JobFile;
import dev.assay.runner.plan.JobLimits;
import dev.assay.runner.plan.JobRequest;
import dev.assay.runner.plan.Matrix;
import dev.assay.runner.plan.Planner;
import dev.assay.runner.plan.RetentionChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job's own budget; the executor is played. */
class JobBudgetTest {
  private static final Path ROOT =
      Path.of(Objects.requireNonNull(System.getProperty("assay.root")));
  @TempDir private Path folder = Path.of("");
  private final List<String> submitted = new ArrayList<>();

  private JobFolder plan(@Nullable JobBudget budget) {
    JobFolder job = new JobFolder(folder.resolve("job"));
    Planner planner = new Planner(ROOT, "test");
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
                100L,
                null,
                null,
                null,
                budget,
                null,
                null,
                null,
                Matrix.WHOLE,
                RetentionChoice.ALL)),
        job);
    return job;
  }

  private boolean run(JobFolder job, Consumer<TrialFolder> trial) throws InterruptedException {
    Executor played =
        new Executor() {
          @Override
          public void submit(TrialFolder started) {
            submitted.add(started.spec().cell().agent());
            trial.accept(started);
          }

          @Override
          public State poll(TrialFolder started) {
            return State.ENDED;
          }

          @Override
          public void cancel(TrialFolder started) {}
        };
    return new Coordinator(played, board -> {}, quick(0), Clock.systemUTC()).run(job);
  }

  private static void spend(JobFolder job, long tokens) {
    try (SpendingLedger ledger =
        SpendingLedger.open(Objects.requireNonNull(JobLimits.shared(job)).ledger())) {
      ledger.add(new Amount(tokens, 0.5, 1));
    }
  }

  private static JobBudget tokens(long tokens) {
    return Objects.requireNonNull(JobBudget.ofModels(tokens, null));
  }

  @Test
  void over_its_budget_no_further_trial_is_started_and_the_reason_is_said() throws Exception {
    JobFolder job = plan(tokens(100));
    assertThat(run(job, trial -> spend(job, 100))).isFalse();
    assertThat(submitted).containsExactly("idle");
    assertThat(JobView.read(job).trials().getLast().state()).isEqualTo(JobView.State.WAITING);
    assertThat(JobView.read(job).trials().getLast().message())
        .isEqualTo("the job's budget of 100 tokens is used up");
    run(job, trial -> {});
    assertThat(submitted).hasSize(1);
  }

  @Test
  void a_raised_budget_lets_a_resumed_job_go_on() throws Exception {
    JobFolder job = plan(tokens(100));
    run(job, trial -> spend(job, 100));
    plan(tokens(150));
    run(job, trial -> spend(job, 1));
    assertThat(submitted).containsExactly("idle", "idle", "sft");
  }

  @Test
  void what_was_spent_before_there_was_a_budget_counts() throws Exception {
    JobFolder job = plan(null);
    assertThat(JobLimits.shared(job)).isNull();
    TrialFolder trial = job.trials().getFirst();
    Files.createDirectories(trial.attempt(1).path());
    ModelCall call = new ModelCall("p", "m", "anthropic", 60, 40, 0, 0, 0.1, true, false, 200);
    Json.writeLines(
        trial.attempt(1).gatewayLog(),
        List.of(
            new GatewayLine(
                GatewayLine.SCHEMA,
                Instant.EPOCH,
                1,
                "h",
                "POST",
                "/",
                200,
                1,
                1,
                null,
                null,
                null,
                null,
                "allowed",
                "provider-p",
                call,
                null)));
    plan(tokens(100));
    run(job, started -> {});
    assertThat(submitted).isEmpty();
  }

  @Test
  void a_trial_that_might_not_fit_into_the_jobs_time_is_not_started() throws Exception {
    JobFolder job = plan(new JobBudget(null, null, null, 150L, null, null));
    run(job, JobBudgetTest::ranFor60Seconds);
    assertThat(submitted).containsExactly("idle");
    assertThat(JobView.read(job).trials().getLast().message())
        .isEqualTo(
            "the job's budget has 90 of 150 s of agents' time left, and a trial may take 100 s");
  }

  private static void ranFor60Seconds(TrialFolder trial) {
    Path file = trial.attempt(1).journal();
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    try (Journal journal = Journal.open(file, Clock.fixed(start, ZoneOffset.UTC))) {
      journal.begin(Step.RUN);
    }
    Instant end = start.plus(Duration.ofMinutes(1));
    try (Journal journal = Journal.open(file, Clock.fixed(end, ZoneOffset.UTC))) {
      journal.end(Step.RUN, null);
    }
  }

  @Test
  void a_full_folder_starts_nothing() throws Exception {
    JobFolder job = plan(new JobBudget(null, null, null, null, null, 1000L));
    Files.write(job.path().resolve("big"), new byte[1000]);
    run(job, trial -> {});
    assertThat(submitted).isEmpty();
  }

  @Test
  void a_job_file_says_it_in_a_table_of_its_own() throws IOException {
    Path file = folder.resolve("job.toml");
    String head = "schema = 1\nagents = [\"a\"]\ntasks = [\"t\"]\nmodels = [\"m\"]\n[budget]\n";
    Files.writeString(file, head + "requests = 9\n[budget.job]\ndollars = 2.5\ngpu_hours = 3.0\n");
    JobRequest request = JobFile.load(file);
    assertThat(request.requests()).isEqualTo(9);
    assertThat(request.job()).isEqualTo(new JobBudget(null, 2.5, null, null, 3.0, null));
    Files.writeString(file, head + "[budget.job]\ntokens = 0\n");
    assertThatThrownBy(() -> JobFile.load(file)).isInstanceOf(InputException.class);
  }

  private static Shifts quick(int retries) {
    return new Shifts(1, false, retries, Duration.ofMillis(1), Duration.ofMillis(1));
  }
}
