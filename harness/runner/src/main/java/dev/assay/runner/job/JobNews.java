package dev.assay.runner.job;

import dev.assay.results.record.TrialResult;
import dev.assay.results.record.Verdict;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.TrialFolder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person may want to be told of while a job runs.
 *
 * @param event what happened
 * @param job the job's folder
 * @param trial its id; null where it is of the whole job
 * @param outcome the trial's, as in tables; null where it has none
 * @param verdict the trial's; null where it has none
 * @param message why, where that is not clear; else null
 */
public record JobNews(
    Kind event,
    String job,
    @Nullable String trial,
    @Nullable String outcome,
    @Nullable Verdict verdict,
    @Nullable String message) {
  /** Kinds of news. */
  public enum Kind {
    /** A trial has a result that counts, and is clean. */
    TRIAL_DONE,
    /** Likewise, and its verdict is review or flagged. */
    TRIAL_FLAGGED,
    /** An attempt failed for the host's sake; it is tried again while tries are left. */
    TRIAL_FAILED,
    /** Nothing can be started at the moment; said once until something can. */
    JOB_STUCK,
    /** Every trial has a result that counts. */
    JOB_DONE,
    /** It ended, and some trial has none. */
    JOB_INCOMPLETE;

    /** As in files. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  static JobNews done(TrialFolder trial, TrialResult result) {
    boolean clean = result.verdict() == Verdict.CLEAN;
    return new JobNews(
        clean ? Kind.TRIAL_DONE : Kind.TRIAL_FLAGGED,
        trial.job().path().toString(),
        name(trial),
        result.outcome().label(),
        result.verdict(),
        null);
  }

  static JobNews of(Kind kind, TrialFolder trial, @Nullable String message) {
    return new JobNews(kind, trial.job().path().toString(), name(trial), null, null, message);
  }

  static JobNews ended(JobFolder job, boolean complete) {
    return new JobNews(
        complete ? Kind.JOB_DONE : Kind.JOB_INCOMPLETE,
        job.path().toString(),
        null,
        null,
        null,
        null);
  }

  private static String name(TrialFolder trial) {
    return trial.path().getFileName().toString();
  }
}
