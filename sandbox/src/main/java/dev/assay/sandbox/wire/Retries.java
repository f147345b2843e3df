package dev.assay.sandbox.wire;

import dev.assay.sandbox.wire.ModelException.Failure;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks again where that can help: after the time that the provider names, else after 1, 2, 4, ...
 * seconds up to a minute, and never past the deadline. A streamed answer starts anew.
 *
 * @param attempts how often the same request is sent at most
 * @param firstPause before the second attempt, doubled for each further one
 * @param waited told what is waited for and how long, before it is: harnesses credit that time
 */
public record Retries(int attempts, Duration firstPause, Consumer<Wait> waited) {
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** A pause before the next attempt. */
  public record Wait(Duration time, ModelException because) {}

  /** Eight attempts. */
  public static Retries standard(Consumer<Wait> waited) {
    return new Retries(8, Duration.ofSeconds(1), waited);
  }

  /**
   * Asks until there is an answer.
   *
   * @param restarted told before an attempt that follows another, so that pieces of the broken
   *     answer can be dropped
   * @throws ModelException of the last attempt; {@code DEADLINE} where the time would not do
   */
  public ModelReply ask(
      ModelClient client,
      ModelRequest request,
      Duration limit,
      Consumer<ReplyDelta> listener,
      Runnable restarted)
      throws ModelException, InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    for (int attempt = 1; ; attempt++) {
      try {
        return client.ask(request, Duration.ofNanos(end - System.nanoTime()), listener);
      } catch (ModelException e) {
        if (!e.failure().retryable() || attempt >= attempts) {
          throw e;
        }
        pause(pause(attempt, e.retryAfter().orElse(null)), end, e);
        restarted.run();
      }
    }
  }

  private Duration pause(int attempt, @Nullable Duration asked) {
    if (asked != null) {
      return asked;
    }
    Duration pause = firstPause.multipliedBy(1L << Math.min(attempt - 1, 20));
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }

  private void pause(Duration time, long end, ModelException because)
      throws ModelException, InterruptedException {
    if (System.nanoTime() + time.toNanos() >= end) {
      throw new ModelException(
          Failure.DEADLINE,
          because.status(),
          "no time is left to ask again: " + because.getMessage(),
          null,
          because.usage(),
          because);
    }
    waited.accept(new Wait(time, because));
    Thread.sleep(time);
  }
}
