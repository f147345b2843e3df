package dev.assay.sandbox.gateway.model;

import dev.assay.results.spending.Amount;
import dev.assay.results.spending.Cap;
import dev.assay.results.spending.SpendingLedger;
import dev.assay.sandbox.GatewayPolicy.ModelBudget;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a trial's models have used, against its budget and its job's. Near a budget requests are
 * asked one at a time, so that no more than one can ever go over it, however many are sent at once.
 */
final class ModelLedger implements AutoCloseable {
  private final Cap cap;
  private final @Nullable JobShare job;
  private final Consumer<String> over;
  private Amount used = Amount.NONE;
  private Amount reserved = Amount.NONE;
  private @Nullable String reached;
  private boolean told;

  /**
   * @param over told the rule, once
   */
  ModelLedger(ModelBudget budget, Consumer<String> over) {
    this.cap = new Cap(budget.tokens(), budget.dollars(), budget.requests());
    this.job = budget.job() == null ? null : JobShare.of(budget.job());
    this.over = over;
  }

  /**
   * What one request may use at most; handed back with what it did use.
   *
   * @param entry its name in the job's ledger; null without one
   */
  record Reservation(Amount most, @Nullable String entry) {}

  /**
   * Lets a request pass, perhaps after others have ended.
   *
   * @param most that it can use
   * @throws Refusal when a budget is used up
   */
  synchronized Reservation admit(Amount most) throws Refusal, InterruptedException {
    while (true) {
      refuse("budget-", "the trial's budget of ", cap, cap.reached(used).orElse(null));
      if (reserved.requests() > 0 && !cap.allows(used.plus(reserved).plus(most))) {
        wait();
        continue;
      }
      if (job == null) {
        return reserve(new Reservation(most, null));
      }
      switch (job.ask(most)) {
        case SpendingLedger.Answer.Granted granted -> {
          return reserve(new Reservation(most, granted.id()));
        }
        case SpendingLedger.Answer.Later later -> wait(JobShare.POLL.toMillis());
        case SpendingLedger.Answer.Reached gone ->
            refuse("budget-job-", "the job's budget of ", job.cap(), gone.what());
      }
    }
  }

  private Reservation reserve(Reservation reservation) {
    reserved = reserved.plus(reservation.most);
    return reservation;
  }

  private void refuse(String prefix, String whose, Cap which, @Nullable String what)
      throws Refusal {
    if (what != null) {
      reached = prefix + what;
      throw new Refusal(
          400, prefix + what, whose + which.words(what) + " is used up; the trial ends");
    }
  }

  /** Ends a request that was let pass. */
  synchronized void settle(Reservation had, Amount did) {
    reserved = reserved.minus(had.most);
    used = used.plus(did);
    if (job != null && had.entry != null) {
      job.settle(had.entry, did);
    }
    notifyAll();
  }

  /** After a refusal was answered: the trial is to end. */
  void refused() {
    String rule;
    synchronized (this) {
      rule = told ? null : reached;
      told |= rule != null;
    }
    if (rule != null) {
      over.accept(rule);
    }
  }

  @Override
  public synchronized void close() {
    if (job != null) {
      job.close();
    }
  }
}
