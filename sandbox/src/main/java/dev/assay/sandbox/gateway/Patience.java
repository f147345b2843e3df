package dev.assay.sandbox.gateway;

import dev.assay.sandbox.http.Channels;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long a connection is waited for, by what it is about to do. Looked at from outside, so that
 * arming it costs nothing. While it reads, only its reading ends, and it can still be told why;
 * else all of it.
 */
final class Patience {
  private static final Logger log = LoggerFactory.getLogger(Patience.class);

  /** What is waited for, with the rule that its end is recorded by. */
  enum For {
    NEXT_REQUEST("idle"),
    HEAD("head-time"),
    BODY("body-time"),
    ANSWER("answer-time"),
    WRITE("write-time"),
    TUNNEL("tunnel-idle");

    private final String rule;

    For(String rule) {
      this.rule = rule;
    }

    String rule() {
      return rule;
    }

    boolean reading() {
      return this == NEXT_REQUEST || this == HEAD || this == BODY;
    }
  }

  private record Wait(For what, long until) {}

  private final Wire wire;
  private final Runnable abandon;
  private volatile Wait wait = new Wait(For.NEXT_REQUEST, Long.MAX_VALUE);
  private volatile boolean over;

  /**
   * @param abandon ends what the connection waits for elsewhere
   */
  Patience(Wire wire, Runnable abandon) {
    this.wire = wire;
    this.abandon = abandon;
  }

  void arm(For what, Duration time) {
    wait = new Wait(what, System.nanoTime() + time.toNanos());
  }

  /** Whether it came to its end. */
  boolean over() {
    return over;
  }

  String rule() {
    return wait.what.rule();
  }

  /** Ends the wait when its time is over. */
  void look() {
    Wait now = wait;
    if (over || now.until == Long.MAX_VALUE || System.nanoTime() - now.until < 0) {
      return;
    }
    over = true;
    if (!now.what.reading()) {
      Channels.closeQuietly(wire);
      abandon.run();
      return;
    }
    try {
      wire.shutdownInput();
    } catch (IOException e) {
      log.debug("a slow connection is gone already", e);
    }
  }
}
