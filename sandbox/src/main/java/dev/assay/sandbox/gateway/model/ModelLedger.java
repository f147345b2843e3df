package dev.assay.sandbox.gateway.model;

import dev.assay.sandbox.GatewayPolicy.ModelBudget;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a trial's models have used, against its budget. Near the budget requests are asked one at a
 * time, so that no more than one can ever go over it, however many are sent at once.
 */
final class ModelLedger {
  private final ModelBudget budget;
  private final Consumer<String> over;
  private long tokens;
  private double dollars;
  private long reservedTokens;
  private double reservedDollars;
  private int running;
  private boolean told;

  /**
   * @param over told the rule, once
   */
  ModelLedger(ModelBudget budget, Consumer<String> over) {
    this.budget = budget;
    this.over = over;
  }

  /** What one request may use at most; handed back with what it did use. */
  record Reservation(long tokens, double dollars) {}

  /**
   * Lets a request pass, perhaps after others have ended.
   *
   * @throws Refusal when the budget is used up
   */
  synchronized void admit(Reservation wanted) throws Refusal, InterruptedException {
    while (rule() == null && running > 0 && !fits(wanted)) {
      wait();
    }
    String rule = rule();
    if (rule != null) {
      throw new Refusal(400, rule, words(rule));
    }
    running++;
    reservedTokens += wanted.tokens;
    reservedDollars += wanted.dollars;
  }

  private boolean fits(Reservation wanted) {
    Long maxTokens = budget.tokens();
    Double maxDollars = budget.dollars();
    return (maxTokens == null || tokens + reservedTokens + wanted.tokens <= maxTokens)
        && (maxDollars == null || dollars + reservedDollars + wanted.dollars <= maxDollars);
  }

  private @Nullable String rule() {
    if (budget.tokens() != null && tokens >= budget.tokens()) {
      return "budget-tokens";
    }
    return budget.dollars() != null && dollars >= budget.dollars() ? "budget-dollars" : null;
  }

  private String words(String rule) {
    return rule.equals("budget-tokens")
        ? "the trial's budget of " + budget.tokens() + " tokens is used up; the trial ends"
        : "the trial's budget of " + budget.dollars() + " dollars is used up; the trial ends";
  }

  /** Ends a request that was let pass. */
  synchronized void settle(Reservation had, long usedTokens, double usedDollars) {
    running--;
    reservedTokens -= had.tokens;
    reservedDollars -= had.dollars;
    tokens += usedTokens;
    dollars += usedDollars;
    notifyAll();
  }

  /** After a refusal was answered: the trial is to end. */
  void refused() {
    String rule;
    synchronized (this) {
      rule = told ? null : rule();
      told |= rule != null;
    }
    if (rule != null) {
      over.accept(rule);
    }
  }
}
