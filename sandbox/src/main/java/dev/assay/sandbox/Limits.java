package dev.assay.sandbox;

import org.jspecify.annotations.Nullable;

/**
 * Hard limits of a sandbox, in bytes, whole processors and counts.
 *
 * @param memoryBytes memory, swap included; the kernel kills at it
 * @param guaranteedMemoryBytes memory that others' hunger does not take away, where the kernel
 *     keeps such; null for three quarters of {@code memoryBytes}
 * @param cpus processors' worth of time
 * @param processes processes and threads
 * @param volumeBytes size of the one writable volume
 * @param sharedMemoryBytes size of {@code /dev/shm}, counted as memory too
 * @param openFiles open files of one process
 * @param outputBytes of stdout and stderr that are kept
 */
public record Limits(
    long memoryBytes,
    @Nullable Long guaranteedMemoryBytes,
    double cpus,
    int processes,
    long volumeBytes,
    long sharedMemoryBytes,
    int openFiles,
    long outputBytes) {

  public Limits {
    if (guaranteedMemoryBytes != null
        && (guaranteedMemoryBytes < 0 || guaranteedMemoryBytes > memoryBytes)) {
      throw new IllegalArgumentException(
          "guaranteed_memory_bytes must lie between 0 and memory_bytes");
    }
  }

  /** With the usual guarantee. */
  public Limits(
      long memoryBytes,
      double cpus,
      int processes,
      long volumeBytes,
      long sharedMemoryBytes,
      int openFiles,
      long outputBytes) {
    this(
        memoryBytes, null, cpus, processes, volumeBytes, sharedMemoryBytes, openFiles, outputBytes);
  }

  /** Bytes that are guaranteed. */
  public long guaranteedMemory() {
    return guaranteedMemoryBytes == null ? memoryBytes / 4 * 3 : guaranteedMemoryBytes;
  }
}
