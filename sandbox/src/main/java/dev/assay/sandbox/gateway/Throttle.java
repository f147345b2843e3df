package dev.assay.sandbox.gateway;

import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Time that a run loses to providers that are too busy. It begins with an answer 429, 503 or 529
 * and ends with the next answer that succeeds, but no later than the provider asked to wait,
 * counted from the last such answer (a minute where it did not say, five at most). Intervals never
 * count twice.
 *
 * <p>An agent chooses when it asks, and may provoke such answers. So what is credited is less than
 * what is lost: each second of processor or GPU time that was used meanwhile takes a second away,
 * and the whole is capped. Thread-safe.
 */
public final class Throttle {
  private static final List<Integer> BUSY = List.of(429, 503, 529);
  private static final Duration UNSAID = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final double NANO = 1e9;

  private final Duration cap;
  private final LongSupplier nanos;
  private volatile DoubleSupplier work = () -> 0;
  private boolean open;
  private long since;
  private long until;
  private double workBefore;
  private double lost;
  private double credit;
  private double granted;

  /**
   * @param cap on what is credited; zero credits nothing
   * @param nanos a monotonic clock
   */
  public Throttle(Duration cap, LongSupplier nanos) {
    this.cap = cap;
    this.nanos = nanos;
  }

  /** Seconds of processor and GPU time that the run has used, from now on. */
  public void work(DoubleSupplier seconds) {
    work = seconds;
  }

  /**
   * A provider has answered.
   *
   * @param asked how long it asks to wait; zero where it does not say
   */
  public synchronized void answered(int status, Duration asked) {
    if (BUSY.contains(status)) {
      long now = nanos.getAsLong();
      if (open && now - until > 0) {
        end();
      }
      if (!open) {
        open = true;
        since = now;
        until = now;
        workBefore = work.getAsDouble();
      }
      Duration wait = asked.isZero() ? UNSAID : asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
      until = Math.max(until, now + wait.toNanos());
    } else if (status >= 200 && status < 300 && open) {
      end();
    }
  }

  private void end() {
    lost += openSeconds();
    credit += openCredit();
    open = false;
  }

  private double openSeconds() {
    return open ? (Math.min(nanos.getAsLong(), until) - since) / NANO : 0;
  }

  private double openCredit() {
    return open ? Math.max(0, openSeconds() - (work.getAsDouble() - workBefore)) : 0;
  }

  /** Whether a provider has asked to wait, and the time is not over. */
  public synchronized boolean waiting() {
    return open && nanos.getAsLong() - until < 0;
  }

  /** Seconds that were lost so far. */
  public synchronized double lostSeconds() {
    return lost + openSeconds();
  }

  /** By how much the deadline moves; never less than before. */
  public synchronized Duration credit() {
    double earned = Math.min(credit + openCredit(), cap.toNanos() / NANO);
    granted = Math.max(granted, earned);
    return Duration.ofNanos((long) (granted * NANO));
  }
}
