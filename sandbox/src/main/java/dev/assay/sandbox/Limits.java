package dev.assay.sandbox;

/**
 * Hard limits of a sandbox, in bytes, whole processors and counts.
 *
 * @param memoryBytes memory, swap included
 * @param cpus processors' worth of time
 * @param processes processes and threads
 * @param volumeBytes size of the one writable volume
 * @param sharedMemoryBytes size of {@code /dev/shm}, counted as memory too
 * @param openFiles open files of one process
 * @param outputBytes of stdout and stderr that are kept
 */
public record Limits(
    long memoryBytes,
    double cpus,
    int processes,
    long volumeBytes,
    long sharedMemoryBytes,
    int openFiles,
    long outputBytes) {}
