package dev.assay.sandbox.gateway;

import java.util.function.LongSupplier;

/** A token bucket: so many requests a minute, and as many at once after a quiet minute. */
final class RequestRate {
  private static final double NANOS_A_MINUTE = 60e9;

  private final int perMinute;
  private final LongSupplier nanos;
  private double left;
  private long last;

  RequestRate(int perMinute, LongSupplier nanos) {
    this.perMinute = perMinute;
    this.nanos = nanos;
    this.left = perMinute;
    this.last = nanos.getAsLong();
  }

  /** Takes one; false when there is none. */
  synchronized boolean take() {
    long now = nanos.getAsLong();
    left = Math.min(perMinute, left + (now - last) / NANOS_A_MINUTE * perMinute);
    last = now;
    if (left < 1) {
      return false;
    }
    left--;
    return true;
  }
}
