package dev.assay.runner.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Journal;
import dev.assay.results.store.Step;
import dev.assay.results.store.TrialFolder;
import dev.assay.runner.executor.Executor;
import dev.assay.runner.plan.JobRequest;
import dev.assay.runner.plan.Planner;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which trials run when; the executor is played, and trials end when the test says so. */
class RotaTest {
  @TempDir private Path folder = Path.of("");
  private JobFolder job = new JobFolder(Path.of(""));
  private List<String> trials = List.of();
  private final Set<String> running = new LinkedHashSet<>();
  private final Set<String> asked = new LinkedHashSet<>();

  private final Executor played =
      new Executor() {
        @Override
        public void submit(TrialFolder trial) {
          running.add(name(trial));
        }

        @Override
        public State poll(TrialFolder trial) {
          return running.contains(name(trial)) ? State.RUNNING : State.ENDED;
        }

        @Override
        public void cancel(TrialFolder trial) {
          asked.add(name(trial));
        }
      };

  private static String name(TrialFolder trial) {
    return trial.path().getFileName().toString();
  }

  @BeforeEach
  void plan() {
    job = new JobFolder(folder.resolve("job"));
    Planner planner =
        new Planner(Path.of(Objects.requireNonNull(System.getProperty("assay.root"))), "test");
    Planner.Plan plan =
        planner.resolve(
            new JobRequest(
                List.of("idle", "sft"),
                List.of("science-mini"),
                List.of("tiny-qwen3-base"),
                2,
                0,
                "cpu",
                null,
                null));
    planner.write(plan, job);
    trials = plan.lock().trials();
  }

  private Rota rota(boolean overlap) {
    Shifts shifts = new Shifts(1, overlap, 0, Duration.ZERO, Duration.ofMillis(1));
    return new Rota(job, trials, played, shifts, Clock.systemUTC(), news -> {});
  }

  private void evaluated(String id) {
    try (Journal journal = Journal.open(job.trial(id).attempt(1).journal(), Clock.systemUTC())) {
      journal.begin(Step.EVALUATE);
      journal.end(Step.EVALUATE, null);
    }
  }

  @Test
  void one_trial_runs_at_a_time_where_nobody_ordered_more() {
    rota(false).start();
    assertThat(running).containsExactly(trials.getFirst());
  }

  @Test
  void as_many_run_at_once_as_there_are_slots_also_when_that_is_changed_meanwhile() {
    Rota rota = rota(false);
    Orders.read(job).room(2, null).write(job);
    rota.start();
    assertThat(running).hasSize(2);
    Orders.read(job).room(3, null).write(job);
    rota.start();
    assertThat(running).containsExactlyElementsOf(trials.subList(0, 3));
  }

  @Test
  void the_next_trial_begins_beside_an_audit_where_that_is_ordered_and_only_there() {
    Rota strict = rota(false);
    strict.start();
    evaluated(trials.getFirst());
    strict.start();
    assertThat(running).hasSize(1);
    Orders.read(job).room(null, true).write(job);
    strict.start();
    assertThat(running).containsExactlyElementsOf(trials.subList(0, 2));
  }

  @Test
  void a_paused_trial_waits_and_others_run_in_its_place() {
    Orders.read(job).pause(new Selection(List.of("idle")).of(trials)).write(job);
    Rota rota = rota(false);
    rota.start();
    assertThat(running).allSatisfy(id -> assertThat(id).startsWith("sft"));
    running.clear();
    rota.settle();
    rota.start();
    running.clear();
    rota.settle();
    rota.start();
    assertThat(running).isEmpty();
    assertThat(rota.over()).isFalse();
    Orders.read(job).resume(trials).write(job);
    rota.start();
    assertThat(running).allSatisfy(id -> assertThat(id).startsWith("idle")).hasSize(1);
  }

  @Test
  void a_cancelled_trial_is_ended_or_never_begun_and_the_job_comes_to_its_end_without_it() {
    Rota rota = rota(false);
    rota.start();
    Orders.read(job).cancel(trials).write(job);
    rota.settle();
    assertThat(asked).containsExactly(trials.getFirst());
    running.clear();
    rota.settle();
    rota.start();
    assertThat(running).isEmpty();
    assertThat(rota.over()).isTrue();
    assertThat(rota.complete()).isFalse();
  }

  @Test
  void what_an_earlier_coordinator_started_is_waited_for_before_anything_else_begins() {
    running.add(trials.getLast());
    Rota rota = rota(false);
    rota.start();
    assertThat(running).containsExactly(trials.getLast());
    assertThat(rota.over()).isFalse();
  }
}
