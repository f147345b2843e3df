package dev.assay.sandbox.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What {@code assay-budget} is told. The deadline itself is kept elsewhere; this only shows it. */
public final class BudgetClock {
  private final Duration budget;
  private final Clock clock;
  private final Supplier<Duration> credit;
  private volatile @Nullable Instant started;

  /**
   * @param credit by which the deadline has moved so far
   */
  public BudgetClock(Duration budget, Clock clock, Supplier<Duration> credit) {
    this.budget = budget;
    this.clock = clock;
    this.credit = credit;
  }

  /** One that never moves. */
  public BudgetClock(Duration budget, Clock clock) {
    this(budget, clock, () -> Duration.ZERO);
  }

  /** Starts to count down. */
  public void start() {
    started = clock.instant();
  }

  /** Seconds, and the deadline as seconds since 1970; the credit is in both. */
  public record State(
      double remainingSeconds, double budgetSeconds, long deadline, double creditedSeconds) {}

  State now() {
    Instant now = clock.instant();
    Duration moved = credit.get();
    Instant start = started;
    Instant deadline = (start == null ? now : start).plus(budget).plus(moved);
    double remaining = Math.max(0, Duration.between(now, deadline).toMillis() / 1000.0);
    return new State(
        remaining,
        budget.toMillis() / 1000.0,
        deadline.getEpochSecond(),
        moved.toMillis() / 1000.0);
  }
}
