package dev.assay.sandbox;

import dev.assay.results.record.ProcessSample;
import dev.assay.sandbox.wire.Dial;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One container without a network, a read-only root, no capabilities, limits, and one door. Its
 * life is: created, started, (ended,) stopped, collected from, closed.
 *
 * <p>Not for reading verdicts out of: what comes from inside is the agent's word. Thread-safe.
 */
public interface Sandbox extends AutoCloseable {
  String name();

  /**
   * What protects and limits this sandbox, for the record; protections that could not be had are
   * named.
   */
  Map<String, String> protections();

  /**
   * Starts the command. Output goes to {@code output} as it comes, stdout and stderr interleaved,
   * each line prefixed with a UTC time stamp; capped at {@link Limits#outputBytes()}, after which
   * one line says so.
   */
  void start(OutputStream output);

  /**
   * Waits until the main command has exited, the container has died, a budget is used up, the run
   * is idle, or the deadline has passed, which credited time moves. On return nothing has been
   * stopped yet. Behind a closed door the command is the container's first process: its end is
   * {@link Ending.Exited}, except out of memory.
   */
  Ending await(Instant deadline) throws InterruptedException;

  /**
   * Runs a command inside, as the trial's user. For tests, {@code assay exec} and the built-in
   * agent's tools.
   */
  ExecResult exec(List<String> command, Duration timeout);

  /** The processes inside, seen from outside. Empty once stopped. */
  List<ProcessSample> processes();

  /** What of {@link #processes} can't be seen from outside, and why; empty for nothing. */
  default String hidden() {
    return "";
  }

  /**
   * Time lost to providers that were too busy.
   *
   * @param seconds lost so far
   * @param credited by which the deadline has moved
   */
  record Throttled(double seconds, double credited) {}

  /** Time lost so far; the last that was seen once stopped. */
  default Throttled throttled() {
    return new Throttled(0, 0);
  }

  /** Resources used so far; the last that was seen once stopped. */
  UsageSample usage();

  /**
   * Ends the run: freezes the cgroup, hands over what lies in memory file systems and in
   * deleted-but-open files, kills everything and checks that the cgroup is empty. Done again it
   * does nothing and gives the same report, without files.
   */
  StopReport stop(FileSink memoryFiles);

  /**
   * Takes a folder or file out through the engine. Only when stopped. Links, devices, FIFOs and
   * whatever exceeds the caps are refused, by name, to the sink.
   *
   * @param path absolute path in the container, below the root
   * @throws java.nio.file.NoSuchFileException when there is nothing at the path
   */
  void collect(String path, CollectLimits limits, FileSink sink) throws IOException;

  /**
   * Connections that a program inside has dialled to the harness; only with {@link Door.DialIn}.
   *
   * @throws IllegalStateException with another door
   */
  Dial dial();

  /**
   * Where the part of an agent that runs on the harness's side reaches this sandbox's gateway: at a
   * port of this host's loopback address, which is open from the first call to the stop. Only with
   * {@link Door.Gateway}.
   *
   * @throws IllegalStateException with another door
   */
  default URI gateway() {
    throw new IllegalStateException("this sandbox has no gateway");
  }

  /** Last lines of the output, for error messages. */
  String tail();

  /** Folder on the host that holds this sandbox's sockets and volume while it lives. */
  Path runtimeFolder();

  /**
   * Kills if need be, removes the container, volume and runtime folder. Never throws for what is
   * gone already.
   */
  @Override
  void close();
}
