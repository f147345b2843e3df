package dev.assay.sandbox.gpu;

import dev.assay.sandbox.GpuUse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Adds up how long GPUs were busy: each sample's utilisation stands for the time since the one
 * before. Samples are five seconds apart, so that short bursts are met by chance only; over minutes
 * this evens out.
 */
public final class GpuMeter implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final double LONGEST = 4.0 * EVERY.toSeconds();
  private static final double NANO = 1e9;

  private final Supplier<List<GpuUse>> source;
  private final LongSupplier nanos;
  private final CountDownLatch closed = new CountDownLatch(1);
  private long last;
  private double busy;
  private List<GpuUse> now = List.of();

  GpuMeter(Supplier<List<GpuUse>> source, LongSupplier nanos) {
    this.source = source;
    this.nanos = nanos;
    this.last = nanos.getAsLong();
  }

  /** Starts to sample GPUs; nothing where there are none. */
  public static GpuMeter start(List<String> uuids) {
    Optional<NvidiaSmi> smi = uuids.isEmpty() ? Optional.empty() : NvidiaSmi.find();
    GpuMeter meter =
        new GpuMeter(() -> smi.map(s -> s.use(uuids)).orElse(List.of()), System::nanoTime);
    if (smi.isPresent()) {
      Thread.ofVirtual().name("assay-gpu-meter").start(meter::loop);
    }
    return meter;
  }

  private void loop() {
    try {
      while (!closed.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
        sample();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A sample that fails counts as the one before. */
  void sample() {
    List<GpuUse> seen = source.get();
    synchronized (this) {
      now = seen.isEmpty() ? now : List.copyOf(seen);
      long time = nanos.getAsLong();
      double seconds = Math.min((time - last) / NANO, LONGEST);
      busy += now.stream().mapToDouble(GpuUse::utilization).sum() / 100 * seconds;
      last = time;
    }
  }

  /** The last sample. */
  public synchronized List<GpuUse> now() {
    return now;
  }

  /** Over all GPUs. */
  public synchronized double busySeconds() {
    return busy;
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
