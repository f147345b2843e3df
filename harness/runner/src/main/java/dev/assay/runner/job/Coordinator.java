package dev.assay.runner.job;

import dev.assay.results.InputException;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Journal;
import dev.assay.results.store.ProcessLock;
import dev.assay.results.store.Step;
import dev.assay.runner.executor.Executor;
import dev.assay.runner.plan.JobLimits;
import dev.assay.runner.plan.JobLock;
import dev.assay.runner.plan.RetentionChoice;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs a planned job to its end: starts its trials, as many at once as there are slots, retries
 * infrastructure failures, has the board built as trials end. It holds nothing that is not on disk,
 * so it may die and be started again at any moment; trials that run go on meanwhile.
 */
public final class Coordinator {
  /** Building the board may take this share of a job's time. */
  private static final int BOARD_SHARE = 20;

  private final Executor executor;
  private final Consumer<JobFolder> board;
  private final Shifts shifts;
  private final Consumer<JobNews> news;
  private final Clock clock;

  /**
   * @param board builds the board from what is sealed so far
   */
  public Coordinator(Executor executor, Consumer<JobFolder> board, Shifts shifts, Clock clock) {
    this(executor, board, shifts, clock, news -> {});
  }

  /**
   * @param board builds the board from what is sealed so far
   * @param news is told what happens; may not take long
   */
  public Coordinator(
      Executor executor,
      Consumer<JobFolder> board,
      Shifts shifts,
      Clock clock,
      Consumer<JobNews> news) {
    this.news = news;
    this.executor = executor;
    this.board = board;
    this.shifts = shifts;
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
      boolean complete = trials(job);
      journal.begin(Step.LEADERBOARD);
      board.accept(job);
      retain(job);
      journal.end(Step.LEADERBOARD, Map.of("complete", complete));
      news.accept(JobNews.ended(job, complete));
      return complete;
    }
  }

  private boolean trials(JobFolder job) throws InterruptedException {
    Rota rota = new Rota(job, JobLock.read(job.lockFile()).trials(), executor, shifts, clock, news);
    Instant nextBoard = Instant.EPOCH;
    boolean ended = false;
    try {
      while (true) {
        ended |= rota.settle() > 0;
        rota.start();
        if (rota.over()) {
          return rota.complete();
        }
        if (ended && !clock.instant().isBefore(nextBoard)) {
          nextBoard = built(job);
          ended = false;
        }
        Thread.sleep(shifts.poll());
      }
    } catch (InterruptedException e) {
      rota.cancel();
      throw e;
    }
  }

  /** Removes what the job does not keep. */
  private void retain(JobFolder job) {
    RetentionChoice choice = JobLock.read(job.lockFile()).retention();
    if (choice.some()) {
      choice.retention().apply(job, clock);
    }
  }

  /** Builds the board in between, and says when it may be built again. */
  private Instant built(JobFolder job) {
    Instant begun = clock.instant();
    board.accept(job);
    retain(job);
    Duration took = Duration.between(begun, clock.instant());
    return clock.instant().plus(took.multipliedBy(BOARD_SHARE));
  }
}
