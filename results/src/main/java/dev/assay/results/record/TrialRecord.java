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
 * @param gpus the GPUs that were leased, as they were before the run
 * @param throttled time lost to providers that were too busy; null until the run ends
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
    Map<String, String> protections,
    List<Gpu> gpus,
    @Nullable Throttled throttled) {
  public static final int SCHEMA = 1;

  public TrialRecord {
    images = List.copyOf(images);
    gpus = gpus == null ? List.of() : List.copyOf(gpus);
    protections = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(protections));
  }

  /** Before the run. */
  public TrialRecord(
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
    this(
        schema,
        spec,
        attempt,
        host,
        engine,
        images,
        agentDigest,
        taskDigest,
        modelDigest,
        protocolDigest,
        deadline,
        protections,
        List.of(),
        null);
  }

  /** With what is known when the run starts. */
  public TrialRecord started(Instant until, Map<String, String> holds, List<Gpu> leased) {
    Host machine =
        leased.isEmpty()
            ? host
            : new Host(
                host.kernel(),
                host.cpu(),
                host.cpus(),
                host.memoryBytes(),
                leased.getFirst().name());
    return new TrialRecord(
        schema,
        spec,
        attempt,
        machine,
        engine,
        images,
        agentDigest,
        taskDigest,
        modelDigest,
        protocolDigest,
        until,
        holds,
        leased,
        throttled);
  }

  /** With what is known when the run has ended. */
  public TrialRecord ended(Throttled lost) {
    return new TrialRecord(
        schema,
        spec,
        attempt,
        host,
        engine,
        images,
        agentDigest,
        taskDigest,
        modelDigest,
        protocolDigest,
        deadline,
        protections,
        gpus,
        lost);
  }

  /**
   * A GPU of the trial's own.
   *
   * @param smClockMhz highest clock of its processors, likewise of its memory
   */
  public record Gpu(
      String uuid,
      String name,
      long memoryBytes,
      String driver,
      String ecc,
      int smClockMhz,
      int memoryClockMhz) {}

  /**
   * Time lost to throttling.
   *
   * @param rule of the regime: {@code credit}, {@code flag} or {@code ignore}
   * @param throttledSeconds from an answer 429, 503 or 529 to the next answer that succeeded, at
   *     most as long as the provider asked to wait
   * @param creditedSeconds by which the deadline was moved
   */
  public record Throttled(String rule, double throttledSeconds, double creditedSeconds) {}

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
