package dev.assay.runner.plan;

import dev.assay.results.record.Budget;
import dev.assay.results.record.GatewayLine;
import dev.assay.results.record.ModelCall;
import dev.assay.results.spending.Amount;
import dev.assay.results.spending.Cap;
import dev.assay.results.spending.SpendingLedger;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Json;
import dev.assay.sandbox.GatewayPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A job's budget, while it is used. What models cost stands in one file of the job's folder, which
 * every trial's gateway asks before each request: so it holds for trials that run at once, and when
 * the coordinator is dead.
 */
public final class JobLimits {
  private final JobFolder job;
  private final @Nullable JobLock lock;

  /** Reads the job's lock once: it does not change while a coordinator runs. */
  public JobLimits(JobFolder job) {
    this.job = job;
    this.lock = Files.exists(job.lockFile()) ? JobLock.read(job.lockFile()) : null;
  }

  /** What a trial's gateway draws on; null where the job has no such budget. */
  public static GatewayPolicy.@Nullable Shared shared(JobFolder job) {
    JobBudget budget = budget(job);
    return budget == null
        ? null
        : new GatewayPolicy.Shared(
            ledger(job), budget.tokens(), budget.dollars(), budget.requests());
  }

  /**
   * Enters what was spent before the job had a budget, from its gateways' records. Called while no
   * trial runs.
   */
  public static void begin(JobFolder job) {
    if (budget(job) == null || Files.exists(ledger(job))) {
      return;
    }
    try (SpendingLedger ledger = SpendingLedger.open(ledger(job))) {
      Amount before =
          job.trials().stream()
              .flatMap(trial -> trial.attempts().stream())
              .map(JobLimits::spent)
              .reduce(Amount.NONE, Amount::plus);
      if (before.requests() > 0) {
        ledger.add(before);
      }
    }
  }

  /**
   * Why no further trial is started; empty while there is no reason.
   *
   * @param starting trials that were started and whose agents have not begun: each may take all
   *     that a trial may
   */
  public Optional<String> reached(int starting) {
    JobBudget budget = lock == null ? null : lock.jobBudget();
    if (lock == null || budget == null) {
      return Optional.empty();
    }
    Cap cap = new Cap(budget.tokens(), budget.dollars(), budget.requests());
    Budget trial = lock.most();
    return spending(job, cap).or(() -> JobTime.reached(job, budget, trial, starting));
  }

  private static Optional<String> spending(JobFolder job, Cap cap) {
    if (!Files.exists(ledger(job))) {
      return Optional.empty();
    }
    try (SpendingLedger ledger = SpendingLedger.open(ledger(job))) {
      return cap.reached(ledger.used())
          .map(what -> "the job's budget of " + cap.words(what) + " is used up");
    }
  }

  private static @Nullable JobBudget budget(JobFolder job) {
    return Files.exists(job.lockFile()) ? JobLock.read(job.lockFile()).jobBudget() : null;
  }

  private static Path ledger(JobFolder job) {
    return job.path().resolve("spending.jsonl");
  }

  private static Amount spent(AttemptFolder attempt) {
    if (!Files.exists(attempt.gatewayLog())) {
      return Amount.NONE;
    }
    Amount[] sum = {Amount.NONE};
    Json.forEachLine(
        attempt.gatewayLog(), GatewayLine.class, line -> sum[0] = sum[0].plus(of(line.call())));
    return sum[0];
  }

  private static Amount of(@Nullable ModelCall call) {
    return call == null
        ? Amount.NONE
        : new Amount(call.inputTokens() + call.outputTokens(), call.dollars(), 1);
  }
}
