package dev.assay.sandbox.gateway.tunnel;

import dev.assay.results.record.Regime;
import java.util.concurrent.atomic.AtomicLong;

/** What is left of a grant's bytes, both ways and all connections together. */
final class Allowance {
  private final Regime.Tunnel grant;
  private final AtomicLong left;

  Allowance(Regime.Tunnel grant) {
    this.grant = grant;
    this.left = new AtomicLong(grant.bytes());
  }

  Regime.Tunnel grant() {
    return grant;
  }

  /** Takes; false where there was not so much. */
  boolean take(long bytes) {
    return left.addAndGet(-bytes) >= 0;
  }

  boolean used() {
    return left.get() <= 0;
  }
}
