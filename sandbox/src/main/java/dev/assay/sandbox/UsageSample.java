package dev.assay.sandbox;

import java.time.Instant;
import java.util.List;

/**
 * Resources of a sandbox at a moment, from outside: seconds of processor time, bytes, processes.
 *
 * @param ioBytes read from and written to disks, as far as the kernel counts them for the
 *     container; what lies in its page cache only is not among them
 * @param diskBytes used on the volume; -1 where this is not known
 * @param gpus those that were leased
 * @param gpuSeconds time in which they were busy, over all of them, from samples
 */
public record UsageSample(
    Instant time,
    double cpuSeconds,
    long memoryBytes,
    long memoryPeakBytes,
    int processes,
    long ioBytes,
    long diskBytes,
    List<GpuUse> gpus,
    double gpuSeconds) {
  public UsageSample {
    gpus = List.copyOf(gpus);
  }

  /** What a cgroup tells. */
  public UsageSample(
      Instant time, double cpuSeconds, long memoryBytes, long memoryPeakBytes, int processes) {
    this(time, cpuSeconds, memoryBytes, memoryPeakBytes, processes, 0, -1, List.of(), 0);
  }

  /** With what the volume and the GPUs tell. */
  public UsageSample with(long disk, List<GpuUse> leased, double busy) {
    return new UsageSample(
        time, cpuSeconds, memoryBytes, memoryPeakBytes, processes, ioBytes, disk, leased, busy);
  }
}
