package dev.assay.runner.job;

import dev.assay.results.InputException;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Journal;
import dev.assay.results.store.ProcessLock;
import dev.assay.results.store.Step;
import dev.assay.results.store.TrialFolder;
import dev.assay.runner.executor.Executor;
import dev.assay.runner.plan.JobLimits;
import dev.assay.runner.plan.JobLock;
import dev.assay.runner.trial.Attempts;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Runs a planned job to its end: starts its trials one after the other, retries infrastructure
 * failures, has the board built. It holds nothing that is not on disk, so it may die and be started
 * again at any moment; trials that run go on meanwhile.
 */
public final class Coordinator {
  private static final Duration POLL = Duration.ofMillis(300);
  private final Executor executor;
  private final Consumer<JobFolder> board;
  private final int retries;
  private final Clock clock;

  /**
   * @param board builds the board from what is sealed so far
   * @param retries further attempts of a trial after infrastructure failures
   */
  public Coordinator(Executor executor, Consumer<JobFolder> board, int retries, Clock clock) {
    this.executor = executor;
    this.board = board;
    this.retries = retries;
    this.clock = clock;
  }

  /**
   * Runs the job.
   *
   * @return whether every trial has an attempt that counts
   * @throws InputException when another coordinator runs it
   */
  public boolean run(JobFolder job) throws InterruptedException {
    ProcessLock lock =
        ProcessLock.tryAcquire(job.coordinatorLock())
            .orElseThrow(() ->
                new InputException(
                    job.path() + " is already being run",
                    "assay status " + job.path() + " --follow"));
    try (lock;
        Journal journal = Journal.open(job.journal(), clock)) {
      JobLimits.begin(job);
      boolean complete = true;
      for (String id : JobLock.read(job.lockFile()).trials()) {
        complete &= trial(job, job.trial(id));
      }
      journal.begin(Step.LEADERBOARD);
      board.accept(job);
      journal.end(Step.LEADERBOARD, java.util.Map.of("complete", complete));
      return complete;
    }
  }

  /** A process that dies without a word uses up a try too, so that this ends. */
  private boolean trial(JobFolder job, TrialFolder trial) throws InterruptedException {
    for (int tries = 0; tries <= retries && Attempts.counting(trial).isEmpty(); tries++) {
      // One that still runs is waited for: its own gateway stops it.
      if (executor.poll(trial) == Executor.State.ENDED && JobLimits.reached(job).isPresent()) {
        return false;
      }
      executor.submit(trial);
      await(trial);
    }
    return Attempts.counting(trial).isPresent();
  }

  private void await(TrialFolder trial) throws InterruptedException {
    try {
      while (executor.poll(trial) == Executor.State.RUNNING) {
        Thread.sleep(POLL);
      }
    } catch (InterruptedException e) {
      executor.cancel(trial);
      throw e;
    }
  }
}
