package dev.assay.sandbox;

/**
 * A GPU at a moment.
 *
 * @param utilization percent of the last moment in which something ran on it
 */
public record GpuUse(String uuid, int utilization, long memoryBytes) {}
