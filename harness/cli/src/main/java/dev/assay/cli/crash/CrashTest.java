package dev.assay.cli.crash;

import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Event;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Journal;
import dev.assay.results.store.ProcessLock;
import dev.assay.results.store.Step;
import dev.assay.results.store.TrialFolder;
import dev.assay.runner.job.JobView;
import dev.assay.runner.plan.JobRequest;
import dev.assay.runner.trial.Attempts;
import dev.assay.sandbox.Sandboxes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Runs a job of one trial once undisturbed, for the times that its steps take, and then once a
 * point with processes killed there by SIGKILL, from outside: nothing in the product knows of it.
 */
public final class CrashTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final long POLL_MILLIS = 50;
  private static final int TIMES = 5;
  private static final Duration LASTS = Duration.ofSeconds(5);

  private final Starter starter;
  private final JobRequest request;
  private final Path folder;
  private final Supplier<Sandboxes> engine;
  private final Map<Step, Duration> usual = new EnumMap<>(Step.class);

  /** Starts a job, or goes on with it, in processes of their own. */
  @FunctionalInterface
  public interface Starter {
    /** Returns once its coordinator runs, or has ended. */
    JobFolder start(JobRequest request, Path out, boolean resume);
  }

  /**
   * @param request a job of one short trial
   * @param folder gets a job's folder for each point
   */
  public CrashTest(Starter starter, JobRequest request, Path folder, Supplier<Sandboxes> engine) {
    this.starter = starter;
    this.request = request;
    this.folder = folder;
    this.engine = engine;
  }

  /** The undisturbed job, from which it is known what half of a step is. */
  public void rehearse() throws InterruptedException {
    JobFolder job = starter.start(request, folder.resolve("undisturbed"), false);
    TrialFolder trial = job.trials().getFirst();
    if (!awaitEnd(job) || Attempts.counting(trial).isEmpty()) {
      throw new IllegalStateException("the undisturbed job failed: " + job.path());
    }
    measure(Journal.read(trial.attempt(1).journal()));
    measure(Journal.read(job.journal()));
  }

  private void measure(List<Event> events) {
    for (Step step : Step.values()) {
      Moments moments = new Moments(events, step);
      moments
          .begun()
          .flatMap(begun -> moments.ended().map(ended -> Duration.between(begun, ended)))
          .ifPresent(time -> usual.put(step, time));
    }
  }

  /**
   * One job, killed at a point, started again, looked at. Where the moment was over before it was
   * seen, another job.
   */
  public CrashResult run(KillPoint point) throws InterruptedException {
    CrashResult result = once(point, 1);
    for (int time = 2; time <= TIMES && !result.killed(); time++) {
      result = once(point, time);
    }
    return result;
  }

  private CrashResult once(KillPoint point, int time) throws InterruptedException {
    Path out =
        folder.resolve(
            (point.name() + "-" + point.victim() + "-" + time).replaceAll("[^A-Za-z0-9]+", "-"));
    if (point.isDisaster()) {
      return disaster(point, out);
    }
    JobFolder job = starter.start(request, out, false);
    TrialFolder trial = job.trials().getFirst();
    boolean killed = kill(point, job, trial);
    if (point.hitsCoordinator()) {
      awaitGone(job);
      starter.start(request, out, true);
    }
    boolean ended = awaitEnd(job);
    return look(point, killed, ended, job, trial);
  }

  /** On a file system of its own, so that the machine's is never filled. */
  private CrashResult disaster(KillPoint point, Path out) throws InterruptedException {
    try (SmallDisk disk = SmallDisk.at(out)) {
      Path place = disk.path().resolve("job");
      JobFolder job = starter.start(request, place, false);
      TrialFolder trial = job.trials().getFirst();
      boolean struck = new Ambush(point, Duration.ZERO, job, trial).await(PATIENCE);
      try (Disaster.Mending mending = Disaster.of(point.victim()).strike(job, trial)) {
        // As long as it takes to be noticed, and no longer than tries last.
        Thread.sleep(LASTS);
      }
      boolean ended = awaitEnd(job);
      for (int time = 0; time < TIMES && Attempts.counting(trial).isEmpty(); time++) {
        starter.start(request, place, true);
        ended = awaitEnd(job);
      }
      return look(point, struck, ended, job, trial);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot play " + point.name(), e);
    }
  }

  private boolean kill(KillPoint point, JobFolder job, TrialFolder trial)
      throws InterruptedException {
    Duration half = usual.getOrDefault(point.step(), Duration.ZERO).dividedBy(2);
    if (!new Ambush(point, half, job, trial).await(PATIENCE)) {
      return false;
    }
    boolean hit = true;
    if (point.hitsCoordinator()) {
      hit = shoot(job.coordinatorLock());
    }
    if (point.hitsTrial()) {
      hit &= shoot(trial.lock());
    }
    return hit;
  }

  /** Whether there was somebody to kill. */
  private static boolean shoot(Path lock) {
    return ProcessLock.isHeld(lock)
        && ProcessLock.owner(lock)
            .flatMap(ProcessHandle::of)
            .map(ProcessHandle::destroyForcibly)
            .orElse(false);
  }

  private static void awaitGone(JobFolder job) throws InterruptedException {
    while (ProcessLock.isHeld(job.coordinatorLock())) {
      Thread.sleep(POLL_MILLIS);
    }
  }

  /** Whether the job came to its end by itself. */
  private static boolean awaitEnd(JobFolder job) throws InterruptedException {
    Instant last = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(last)) {
      JobView view = JobView.read(job);
      if (!view.running()) {
        return view.finished();
      }
      Thread.sleep(POLL_MILLIS);
    }
    return false;
  }

  private CrashResult look(
      KillPoint point, boolean killed, boolean ended, JobFolder job, TrialFolder trial) {
    List<AttemptFolder> attempts = trial.attempts();
    Remains remains = new Remains(attempts);
    try (Sandboxes sandboxes = engine.get()) {
      return new CrashResult(
          point,
          killed,
          ended,
          remains.counting(),
          attempts.size(),
          remains.repeated(),
          remains.lost(),
          remains.orphans(sandboxes, job.path()));
    }
  }
}
