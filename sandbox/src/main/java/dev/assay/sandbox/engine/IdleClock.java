package dev.assay.sandbox.engine;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Says when nothing has happened for long enough. A sign of life is any of: processor time of at
 * least a hundredth of a core between two looks, a request in flight or a new one, a provider's
 * wish to wait, output, a byte to or from a disk, a busy GPU, a process that the kernel runs or
 * lets wait for a disk. So an agent that waits for a slow model lives, as does a training whose
 * loader is slow.
 */
final class IdleClock {
  private static final double SHARE = 0.01;
  private static final int LOOKS = 20;
  private static final double NANO = 1e9;

  private final Duration idle;
  private final LongSupplier nanos;
  private @Nullable Signs before;
  private long looked;
  private long alive;

  IdleClock(Duration idle, LongSupplier nanos) {
    this.idle = idle;
    this.nanos = nanos;
    this.looked = nanos.getAsLong();
    this.alive = looked;
  }

  /**
   * Signs of life; numbers only ever grow.
   *
   * @param waits a request is in flight, or a provider has asked to wait
   */
  record Signs(
      double cpuSeconds,
      long requests,
      boolean waits,
      long outputBytes,
      long diskBytes,
      double gpuSeconds) {

    private boolean livelier(Signs than, double seconds) {
      return waits
          || cpuSeconds - than.cpuSeconds >= SHARE * seconds
          || requests != than.requests
          || outputBytes != than.outputBytes
          || diskBytes != than.diskBytes
          || gpuSeconds > than.gpuSeconds;
    }
  }

  /** Time between two looks. */
  Duration every() {
    return idle.dividedBy(LOOKS).compareTo(Duration.ofMillis(100)) < 0
        ? Duration.ofMillis(100)
        : idle.dividedBy(LOOKS);
  }

  /** Whether it is time to look. */
  boolean due() {
    return nanos.getAsLong() - looked >= every().toNanos();
  }

  long seconds() {
    return idle.toSeconds();
  }

  /**
   * Looks.
   *
   * @param runs asked only where nothing else shows life: whether a process runs or waits for a
   *     disk
   * @return whether the run is to end
   */
  boolean look(Signs now, BooleanSupplier runs) {
    long time = nanos.getAsLong();
    Signs was = before;
    boolean lives = was == null || now.livelier(was, (time - looked) / NANO) || runs.getAsBoolean();
    before = now;
    looked = time;
    alive = lives ? time : alive;
    return time - alive >= idle.toNanos();
  }
}
