package dev.assay.results.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code trial.json}: what this attempt got.
 *
 * @param agentDigest SHA-256 over the agent's folder
 * @param taskDigest SHA-256 over the task's folder, hidden items included
 * @param modelDigest SHA-256 over the base model's folder
 * @param deadline when the run is ended from outside; null until the run starts
 * @param protections what holds the agent: runtime, capabilities, quota kind, ...; what could not
 *     be had is said here
 */
public record TrialRecord(
    int schema,
    TrialSpec spec,
    int attempt,
    Host host,
    Engine engine,
    List<Image> images,
    String agentDigest,
    String taskDigest,
    String modelDigest,
    String protocolDigest,
    @Nullable Instant deadline,
    Map<String, String> protections) {
  public static final int SCHEMA = 1;

  public TrialRecord {
    images = List.copyOf(images);
    protections = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(protections));
  }

  /** The machine. */
  public record Host(String kernel, String cpu, int cpus, long memoryBytes, @Nullable String gpu) {}

  /** The container engine. */
  public record Engine(
      String name, String version, String apiVersion, String cgroup, String storage) {}

  /**
   * An image.
   *
   * @param inputs SHA-256 over everything it was built from: its identity
   * @param id the engine's own id of what was built
   */
  public record Image(String role, String inputs, String id) {}
}
