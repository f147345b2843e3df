package dev.assay.runner.submission;

import dev.assay.results.record.Budget;
import dev.assay.results.record.TrialRecord;
import dev.assay.results.record.Usage;
import dev.assay.results.store.Json;
import dev.assay.runner.plan.JobLock;
import dev.assay.runner.submission.Submission.Counting;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every trial had the lock's budget and kept to it. */
record Budgets(JobLock lock) {
  /** Ending a run takes a moment, and the last request may cost more than what was left. */
  private static final double SLACK_SECONDS = 5;

  private static final double SLACK_SHARE = 1.05;

  List<String> check(List<Counting> trials) {
    List<String> wrong = new ArrayList<>();
    for (Counting trial : trials) {
      Budget budget = trial.trial().spec().budget();
      if (!budget.equals(lock.budget(trial.trial().spec().cell()))) {
        wrong.add(trial.name() + " had another budget than the lock's");
      }
      Usage used = trial.result().usage();
      double most = budget.wallSeconds() + credited(trial) + SLACK_SECONDS;
      if (used.wallSeconds() > most) {
        wrong.add(
            "%s ran %.0f s of %d s"
                .formatted(trial.name(), used.wallSeconds(), budget.wallSeconds()));
      }
      Long tokens = budget.tokens();
      double spent = (double) (used.inputTokens() + used.outputTokens());
      over(trial, "tokens", spent, number(tokens), wrong);
      over(trial, "dollars", used.dollars(), budget.dollars(), wrong);
    }
    return wrong;
  }

  private static @Nullable Double number(@Nullable Long value) {
    return value == null ? null : value.doubleValue();
  }

  private static void over(
      Counting trial, String what, double used, @Nullable Double most, List<String> wrong) {
    if (most != null && used > most * SLACK_SHARE) {
      wrong.add("%s used %.4g %s of %.4g".formatted(trial.name(), used, what, most));
    }
  }

  private static double credited(Counting trial) {
    if (!Files.exists(trial.attempt().trialRecord())) {
      return 0;
    }
    TrialRecord.Throttled lost =
        Json.read(trial.attempt().trialRecord(), TrialRecord.class).throttled();
    return lost == null ? 0 : lost.creditedSeconds();
  }
}
