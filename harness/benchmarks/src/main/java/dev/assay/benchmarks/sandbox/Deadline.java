package dev.assay.benchmarks.sandbox;

import dev.assay.benchmarks.Figures;
import dev.assay.sandbox.FileSink;
import dev.assay.sandbox.ImageRef;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxListener;
import dev.assay.sandbox.Sandboxes;
import dev.assay.sandbox.StopReport;
import dev.assay.sandbox.engine.Additions;
import dev.assay.sandbox.engine.DockerSandboxes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * From a trial's deadline to its empty cgroup, with runaway processes that ignore every signal and
 * use all processors. Options: {@code trials=200 processes=500}.
 */
final class Deadline {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Sandboxes engine;
  private final ImageRef image;
  private final int processes;

  private Deadline(Sandboxes engine, int processes) {
    this.engine = engine;
    this.image = Boxes.image(engine);
    this.processes = processes;
  }

  static void main(String[] arguments) throws Exception {
    int trials = Boxes.number(arguments, "trials", 200);
    int processes = Boxes.number(arguments, "processes", 500);
    double[] seconds = new double[trials];
    try (Sandboxes engine = DockerSandboxes.connect(Additions.ALL)) {
      Deadline deadline = new Deadline(engine, processes);
      for (int i = 0; i < trials; i++) {
        seconds[i] = deadline.trial(i);
        if (i % 20 == 0) {
          System.err.printf("deadline: trial %d of %d, %.3f s%n", i + 1, trials, seconds[i]);
        }
      }
    }
    String note = trials + " trials, each with " + processes + " runaway processes";
    Figures figures = new Figures("deadline");
    figures.plain("deadline to empty cgroup, median", Figures.median(seconds), "s", note);
    double late = Figures.quantile(seconds, 0.99);
    figures.atMost(2, "deadline to empty cgroup, 99th percentile", late, "s", note);
    figures.plain("deadline to empty cgroup, longest", Figures.quantile(seconds, 1), "s", note);
  }

  private double trial(int i) throws InterruptedException {
    String name = "deadline-" + ProcessHandle.current().pid() + "-" + i;
    String[] command = {
      "/usr/bin/python3", "-IS", "/agent/runaway.py", Integer.toString(processes)
    };
    Awaited ready = new Awaited("all run");
    try (Sandbox box =
        engine.create(
            Boxes.spec(image, name, "runc", Boxes.gateway(), Boxes.programs(), command),
            SandboxListener.none())) {
      box.start(ready);
      ready.await();
      box.await(Instant.now());
      long start = System.nanoTime();
      StopReport report = box.stop(new Nowhere());
      double seconds = (System.nanoTime() - start) / 1e9;
      if (!report.empty() || report.atFreeze().size() < processes) {
        throw new IllegalStateException(
            report.atFreeze().size() + " processes at the freeze, empty: " + report.empty());
      }
      return seconds;
    }
  }

  /** Output that is waited in for a word. */
  private static final class Awaited extends OutputStream {
    private final String word;
    private final StringBuilder all = new StringBuilder();
    private final CountDownLatch seen = new CountDownLatch(1);

    Awaited(String word) {
      this.word = word;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] buffer, int offset, int length) {
      all.append(new String(buffer, offset, length, StandardCharsets.UTF_8));
      if (all.indexOf(word) >= 0) {
        seen.countDown();
      }
    }

    void await() throws InterruptedException {
      if (!seen.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("the program did not say '" + word + "': " + all);
      }
    }
  }

  /** Takes files and forgets them. */
  private static final class Nowhere implements FileSink {
    @Override
    public void file(
        String path, long size, int mode, @Nullable Instant modified, InputStream content)
        throws IOException {
      content.skip(size);
    }

    @Override
    public void refused(String path, String reason) {
      List.of(path, reason);
    }
  }
}
