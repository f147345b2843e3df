package dev.assay.runner.trial;

import dev.assay.results.record.ProcessSample;
import dev.assay.results.store.Json;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.UsageSample;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Samples processes and usage from outside while the agent runs. A sample that fails is left out,
 * never the run's end.
 */
final class Sampler implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Sampler.class);
  private static final int MAX_LINES = 100_000;
  private final Set<String> seen = new HashSet<>();
  private int lines;
  private final Sandbox sandbox;
  private final Duration every;
  private final BufferedWriter processes;
  private final BufferedWriter usage;
  private final Thread thread;

  private Sampler(Sandbox sandbox, Duration every, BufferedWriter processes, BufferedWriter usage) {
    this.sandbox = sandbox;
    this.every = every;
    this.processes = processes;
    this.usage = usage;
    this.thread = Thread.ofVirtual().name("sampler").unstarted(this::loop);
  }

  static Sampler start(Sandbox sandbox, TrialContext context) throws IOException {
    BufferedWriter usage = Files.newBufferedWriter(context.attempt().usage());
    usage.write("time,cpu_seconds,memory_bytes,memory_peak_bytes,processes\n");
    Sampler sampler =
        new Sampler(
            sandbox,
            Duration.ofMillis((long) (context.profile().sampleSeconds() * 1000)),
            Files.newBufferedWriter(context.attempt().processes()),
            usage);
    sampler.thread.start();
    return sampler;
  }

  private void loop() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(every);
        sample();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      LOG.warn("sampling of {} ended early", sandbox.name(), e);
    }
  }

  private void sample() throws IOException {
    for (ProcessSample process : sandbox.processes()) {
      // A process is written when it is first seen and when it has changed, so that a fork bomb
      // fills no disk.
      if (lines < MAX_LINES
          && seen.add(process.pid() + " " + process.ppid() + " " + process.args().hashCode())) {
        processes.write(Json.line(process));
        processes.newLine();
        lines++;
      }
    }
    processes.flush();
    UsageSample now = sandbox.usage();
    usage.write(
        String.format(
            Locale.ROOT,
            "%s,%.3f,%d,%d,%d%n",
            now.time(),
            now.cpuSeconds(),
            now.memoryBytes(),
            now.memoryPeakBytes(),
            now.processes()));
    usage.flush();
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
