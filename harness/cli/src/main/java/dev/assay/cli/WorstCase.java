package dev.assay.cli;

import dev.assay.results.record.Budget;
import dev.assay.runner.plan.JobBudget;
import dev.assay.runner.plan.JobLock;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a job takes at most, by its budgets: a trial's times their number, and no more than the
 * job's. Evaluation and audit come on top of agents' time.
 *
 * @param slots trials at once
 */
record WorstCase(JobLock lock, int trials, int slots) {
  void print(PrintWriter out) {
    Budget trial = lock.budget();
    JobBudget job = lock.jobBudget();
    long seconds =
        (long) least(trials * (double) trial.wallSeconds(), job == null ? null : job.wallSeconds());
    out.printf(
        "%d trials, at most %s of agents' time, %s on the calendar with %d at once (evaluations and audits apart)%n",
        trials, Durations.show(seconds), Durations.show(Math.ceilDiv(seconds, slots)), slots);
    line(out, "GPU hours", "%.1f", trial.gpuHours(), job == null ? null : job.gpuHours());
    line(out, "dollars for models", "%.2f", trial.dollars(), job == null ? null : job.dollars());
    line(out, "tokens of models", "%.0f", trial.tokens(), job == null ? null : job.tokens());
    out.printf(
        Locale.ROOT, "disk: at most %.1f GB a running trial%n", slots * trial.diskBytes() / 1e9);
  }

  private void line(
      PrintWriter out, String what, String form, @Nullable Number trial, @Nullable Number job) {
    if (trial == null && job == null) {
      return;
    }
    double most = trial == null ? Double.MAX_VALUE : trials * trial.doubleValue();
    out.printf(Locale.ROOT, "at most " + form + " %s%n", least(most, job), what);
  }

  private static double least(double most, @Nullable Number job) {
    return job == null ? most : Math.min(most, job.doubleValue());
  }
}
