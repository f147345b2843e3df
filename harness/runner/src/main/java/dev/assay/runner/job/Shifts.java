package dev.assay.runner.job;

import java.time.Duration;

/**
 * How a coordinator works.
 *
 * @param slots trials that run at once where nobody ordered otherwise
 * @param overlap whether, where nobody ordered otherwise, a trial gives up its slot once its
 *     evaluation has ended, so that its audit runs beside the next trial
 * @param retries further attempts of a trial after infrastructure failures
 * @param backoff before the first of these; doubled for each further one
 * @param poll between two looks at what runs
 */
public record Shifts(int slots, boolean overlap, int retries, Duration backoff, Duration poll) {
  private static final int MOST_DOUBLINGS = 6;

  /** As a coordinator works that nobody waits for. */
  public static Shifts usual(int slots, int retries, boolean overlap) {
    return new Shifts(slots, overlap, retries, Duration.ofSeconds(2), Duration.ofMillis(300));
  }

  /**
   * How long is waited before a trial is tried again.
   *
   * @param failed tries so far, from 1
   */
  Duration pause(int failed) {
    return backoff.multipliedBy(1L << Math.min(failed - 1, MOST_DOUBLINGS));
  }
}
