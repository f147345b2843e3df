package dev.assay.sandbox;

import java.time.Instant;

/**
 * Resources of a sandbox at a moment, from outside: seconds of processor time, bytes, processes.
 */
public record UsageSample(
    Instant time, double cpuSeconds, long memoryBytes, long memoryPeakBytes, int processes) {}
