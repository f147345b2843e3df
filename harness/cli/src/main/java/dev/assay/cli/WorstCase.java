package dev.assay.cli;

import dev.assay.results.record.Budget;
import dev.assay.runner.plan.JobBudget;
import dev.assay.runner.plan.Planner;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a job takes at most, by its budgets: the sum of its trials', and no more than the job's.
 * Evaluation and audit come on top of agents' time.
 *
 * @param slots trials at once
 */
record WorstCase(Planner.Plan plan, int slots) {
  void print(PrintWriter out) {
    JobBudget job = plan.lock().jobBudget();
    double wall = sum(budget -> (double) budget.wallSeconds());
    long seconds = (long) least(wall, job == null ? null : job.wallSeconds());
    out.printf(
        "%d trials, at most %s of agents' time, %s on the calendar with %d at once (evaluations and audits apart)%n",
        plan.trials().size(),
        Durations.show(seconds),
        Durations.show(Math.ceilDiv(seconds, slots)),
        slots);
    line(out, "GPU hours", "%.1f", sum(Budget::gpuHours), job == null ? null : job.gpuHours());
    line(
        out,
        "dollars for models",
        "%.2f",
        sum(Budget::dollars),
        job == null ? null : job.dollars());
    line(out, "tokens of models", "%.0f", sum(Budget::tokens), job == null ? null : job.tokens());
    out.printf(
        Locale.ROOT,
        "disk: at most %.1f GB while trials run, %.1f GB kept when all have%n",
        slots * plan.lock().budget().diskBytes() / 1e9,
        least(sum(budget -> (double) budget.diskBytes()), job == null ? null : job.diskBytes())
            / 1e9);
  }

  /** Infinite where a trial has no such limit. */
  private double sum(Function<Budget, @Nullable Number> limit) {
    List<Budget> budgets = plan.trials().stream().map(trial -> trial.budget()).toList();
    double sum = 0;
    for (Budget budget : budgets) {
      Number most = limit.apply(budget);
      sum += most == null ? Double.POSITIVE_INFINITY : most.doubleValue();
    }
    return sum;
  }

  private static void line(
      PrintWriter out, String what, String form, double sum, @Nullable Number job) {
    double most = least(sum, job);
    if (Double.isFinite(most)) {
      out.printf(Locale.ROOT, "at most " + form + " %s%n", most, what);
    }
  }

  private static double least(double most, @Nullable Number job) {
    return job == null ? most : Math.min(most, job.doubleValue());
  }
}
