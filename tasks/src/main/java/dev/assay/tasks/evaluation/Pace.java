package dev.assay.tasks.evaluation;

/**
 * How many requests run at a time: few at first, twice as many each round until the server is
 * overtaxed or the most is reached; then half as many on each sign of trouble, and one more a round
 * without any. Thread-safe.
 *
 * <p>What is asked does not depend on it, only when.
 */
final class Pace {
  private static final int FIRST = 4;

  private final int most;
  private int allowed;
  private int running;
  private int well;
  private boolean doubling = true;

  /**
   * @param most requests at a time, at least 1
   */
  Pace(int most) {
    this.most = most;
    this.allowed = Math.min(FIRST, most);
  }

  /** Waits for a place. */
  synchronized void begin() throws InterruptedException {
    while (running >= allowed) {
      wait();
    }
    running++;
  }

  /** Gives the place back. */
  synchronized void end() {
    running--;
    notifyAll();
  }

  /** A request was answered. */
  synchronized void well() {
    well++;
    if (allowed < most && (doubling || well >= allowed)) {
      allowed++;
      well = 0;
      notifyAll();
    }
  }

  /** The server was too busy, or broke off. Requests that ran at the same time count once. */
  synchronized void trouble() {
    if (doubling || well >= Math.min(running, allowed)) {
      allowed = Math.max(1, allowed / 2);
    }
    doubling = false;
    well = 0;
  }

  synchronized int allowed() {
    return allowed;
  }
}
