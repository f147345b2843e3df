package dev.assay.runner.trial;

import dev.assay.results.record.ProcessSample;
import dev.assay.results.store.Json;
import dev.assay.sandbox.Sandbox;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Samples processes and usage from outside while the agent runs. A sample that fails is left out,
 * never the run's end. Where looking costs more, as among thousands of processes, it is done less
 * often, so that it takes no more than a two-hundredth of a core.
 */
final class Sampler implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Sampler.class);
  private static final int MAX_LINES = 100_000;
  private static final int SHARE = 200;

  private final Seen seen = new Seen();
  private int lines;
  private @Nullable String hidden;
  private final Sandbox sandbox;
  private final Duration every;
  private final BufferedWriter processes;
  private final UsageTable usage;
  private final Thread thread;

  private Sampler(Sandbox sandbox, Duration every, BufferedWriter processes, UsageTable usage) {
    this.sandbox = sandbox;
    this.every = every;
    this.processes = processes;
    this.usage = usage;
    this.hidden = sandbox.hidden().isEmpty() ? null : sandbox.hidden();
    this.thread = Thread.ofVirtual().name("sampler").unstarted(this::loop);
  }

  /**
   * Starts.
   *
   * @param gpus UUIDs of those that were leased
   */
  static Sampler start(Sandbox sandbox, TrialContext context, List<String> gpus)
      throws IOException {
    Sampler sampler =
        new Sampler(
            sandbox,
            Duration.ofMillis((long) (context.profile().sampleSeconds() * 1000)),
            Files.newBufferedWriter(context.attempt().processes()),
            UsageTable.open(context.attempt().usage(), gpus));
    sampler.thread.start();
    return sampler;
  }

  private void loop() {
    Duration pause = every;
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(pause);
        long before = System.nanoTime();
        sample();
        Duration dear = Duration.ofNanos((System.nanoTime() - before) * SHARE);
        pause = dear.compareTo(every) > 0 ? dear : every;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      LOG.warn("sampling of {} ended early", sandbox.name(), e);
    }
  }

  private void sample() throws IOException {
    for (ProcessSample process : sandbox.processes()) {
      Optional<ProcessSample> line = lines < MAX_LINES ? seen.line(process) : Optional.empty();
      if (line.isPresent()) {
        write(hidden == null ? line.get() : line.get().saying(line.get().open(), hidden));
      }
    }
    processes.flush();
    usage.row(sandbox.usage());
  }

  private void write(ProcessSample line) throws IOException {
    hidden = null;
    processes.write(Json.line(line));
    processes.newLine();
    lines++;
  }

  @Override
  public void close() throws IOException {
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    processes.close();
    usage.close();
  }
}
