package dev.assay.runner.job;

import dev.assay.results.record.Outcome;
import dev.assay.results.record.TrialResult;
import dev.assay.results.record.Verdict;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Event;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Journal;
import dev.assay.results.store.ProcessLock;
import dev.assay.results.store.Step;
import dev.assay.results.store.TrialFolder;
import dev.assay.runner.plan.JobLimits;
import dev.assay.runner.plan.JobLock;
import dev.assay.runner.trial.Attempts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where a job stands, read from its folder alone.
 *
 * @param running whether a coordinator lives
 * @param finished whether the board was built after the last trial
 */
public record JobView(String folder, boolean running, boolean finished, List<Trial> trials) {
  public JobView {
    trials = List.copyOf(trials);
  }

  /** What a trial is doing. */
  public enum State {
    WAITING,
    RUNNING,
    DONE,
    /** Its last attempt failed and nothing is running it. */
    FAILED
  }

  /**
   * A trial.
   *
   * @param step the step that it is in or was in last, or null before the first
   * @param since when that step began
   * @param message last remark within the step, or why the last attempt failed
   */
  public record Trial(
      String id,
      String agent,
      State state,
      int attempt,
      @Nullable Step step,
      @Nullable Instant since,
      @Nullable String message,
      @Nullable Outcome outcome,
      @Nullable Verdict verdict,
      long budgetSeconds) {
    private Trial saying(String why) {
      return new Trial(
          id, agent, state, attempt, step, since, why, outcome, verdict, budgetSeconds);
    }
  }

  /** Reads a job's folder. */
  public static JobView read(JobFolder job) {
    return read(job, null);
  }

  /**
   * Reads a job's folder again.
   *
   * @param before an earlier view of it: what was done then is not looked at again, since it never
   *     changes
   */
  public static JobView read(JobFolder job, @Nullable JobView before) {
    Map<String, Trial> done =
        before == null
            ? Map.of()
            : before.trials.stream()
                .filter(trial -> trial.state() == State.DONE)
                .collect(Collectors.toMap(Trial::id, trial -> trial));
    JobLock lock = JobLock.read(job.lockFile());
    boolean running = ProcessLock.isHeld(job.coordinatorLock());
    List<Event> events = Journal.read(job.journal());
    boolean finished =
        !events.isEmpty()
            && events.getLast().step() == Step.LEADERBOARD
            && events.getLast().phase() == Event.Phase.END;
    return new JobView(
        job.path().toString(),
        running,
        finished,
        explained(
            lock.trials().stream()
                .map(id -> {
                  Trial known = done.get(id);
                  return known == null ? trial(job.trial(id), seconds(lock, job.trial(id))) : known;
                })
                .toList(),
            job,
            running));
  }

  /** Specs are read only where cells differ: a job has many. */
  private static long seconds(JobLock lock, TrialFolder trial) {
    return (lock.overrides().isEmpty() ? lock.budget() : trial.spec().budget()).wallSeconds();
  }

  /** Says of what waits when nothing runs any more why it was not started. */
  private static List<Trial> explained(List<Trial> trials, JobFolder job, boolean running) {
    if (running || trials.stream().noneMatch(t -> t.state() == State.WAITING)) {
      return trials;
    }
    Optional<String> why = new JobLimits(job).reached(0);
    return trials.stream()
        .map(t -> t.state() == State.WAITING && why.isPresent() ? t.saying(why.get()) : t)
        .toList();
  }

  private static Trial trial(TrialFolder folder, long budget) {
    Optional<AttemptFolder> attempt = folder.latest();
    String id = folder.path().getFileName().toString();
    String agent = id.substring(0, Math.max(0, id.indexOf("__")));
    if (attempt.isEmpty()) {
      return new Trial(id, agent, State.WAITING, 0, null, null, null, null, null, budget);
    }
    List<Event> events = Journal.read(attempt.get().journal());
    @Nullable Event last = events.isEmpty() ? null : events.getLast();
    @Nullable Event begun = last == null ? null : begun(events, last.step());
    Optional<TrialResult> result = Attempts.counting(folder);
    return new Trial(
        id,
        agent,
        state(folder, result.isPresent(), last),
        attempt.get().number(),
        last == null ? null : last.step(),
        begun == null ? null : begun.time(),
        last == null ? null : last.message(),
        result.map(TrialResult::outcome).orElse(null),
        result.map(TrialResult::verdict).orElse(null),
        budget);
  }

  private static @Nullable Event begun(List<Event> events, Step step) {
    return events.stream()
        .filter(e -> e.step() == step && e.phase() == Event.Phase.BEGIN)
        .reduce((a, b) -> b)
        .orElse(null);
  }

  private static State state(TrialFolder folder, boolean done, @Nullable Event last) {
    if (done) {
      return State.DONE;
    }
    if (ProcessLock.isHeld(folder.lock())) {
      return State.RUNNING;
    }
    return last != null && last.phase() == Event.Phase.FAIL ? State.FAILED : State.WAITING;
  }
}
