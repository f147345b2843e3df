package dev.assay.sandbox.gateway;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Whether anything passes at a gateway. */
public final class Traffic {
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicLong requests = new AtomicLong();

  void begun(boolean waits) {
    inFlight.addAndGet(waits ? 1 : 0);
    requests.incrementAndGet();
  }

  void ended(boolean waited) {
    inFlight.addAndGet(waited ? -1 : 0);
  }

  /** Requests that wait for their answers, or for the ends of these. */
  public int inFlight() {
    return inFlight.get();
  }

  /** All that came so far. */
  public long requests() {
    return requests.get();
  }
}
