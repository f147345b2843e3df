package dev.assay.sandbox.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What {@code assay-budget} is told. The deadline itself is kept elsewhere; this only shows it. */
public final class BudgetClock {
  private final Duration budget;
  private final Clock clock;
  private volatile @Nullable Instant started;

  public BudgetClock(Duration budget, Clock clock) {
    this.budget = budget;
    this.clock = clock;
  }

  /** Starts to count down. */
  public void start() {
    started = clock.instant();
  }

  /** Seconds, and the deadline as seconds since 1970. */
  public record State(double remainingSeconds, double budgetSeconds, long deadline) {}

  State now() {
    Instant now = clock.instant();
    Instant start = started;
    Instant deadline = (start == null ? now : start).plus(budget);
    double remaining = Math.max(0, Duration.between(now, deadline).toMillis() / 1000.0);
    return new State(remaining, budget.toMillis() / 1000.0, deadline.getEpochSecond());
  }
}
