package dev.assay.benchmarks.sandbox;

import dev.assay.benchmarks.Figures;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.Ending;
import dev.assay.sandbox.ImageRef;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxListener;
import dev.assay.sandbox.Sandboxes;
import dev.assay.sandbox.engine.Additions;
import dev.assay.sandbox.engine.DockerSandboxes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * A sandboxed no-op from its creation to its removal, beside {@code docker run --rm} with the same
 * flags; then with each of the things that stand beside a container, one at a time. Variants take
 * turns, medians are compared. Options: {@code rounds=20 runtime=0}, 1 for runsc.
 */
final class LifeCycle implements AutoCloseable {
  private static final List<Additions> ADDITIONS =
      List.of(
          new Additions(false, false),
          new Additions(true, false),
          new Additions(false, true),
          Additions.ALL);

  private final String runtime;
  private final List<Sandboxes> engines =
      ADDITIONS.stream().map(a -> (Sandboxes) DockerSandboxes.connect(a)).toList();
  private final ImageRef image = Boxes.image(engines.getFirst());
  private final Path seccomp;
  private final List<String> plain;
  private int count;

  private LifeCycle(String runtime) throws IOException, InterruptedException {
    this.runtime = runtime;
    seccomp = Files.createTempFile("assay-seccomp", ".json");
    try (Sandbox like = create(engines.getFirst(), new Door.Closed())) {
      plain = PlainDocker.lockedDown(like, image, runtime, seccomp);
    }
  }

  static void main(String[] arguments) throws Exception {
    int rounds = Boxes.number(arguments, "rounds", 20);
    String runtime = Boxes.number(arguments, "runsc", 0) == 1 ? "runsc" : "runc";
    try (LifeCycle cycle = new LifeCycle(runtime)) {
      cycle.measure(rounds);
    }
  }

  private void measure(int rounds) throws IOException, InterruptedException {
    // Caches, the compiler and the engine's connection warm up.
    round(new double[6][2], 0);
    round(new double[6][2], 1);
    double[][] seconds = new double[6][rounds];
    for (int i = 0; i < rounds; i++) {
      round(seconds, i);
    }
    double[] median = new double[6];
    for (int k = 0; k < median.length; k++) {
      median[k] = Figures.median(seconds[k]) * 1000;
    }
    report(median, rounds + " rounds, " + runtime);
  }

  private void report(double[] ms, String note) {
    Figures figures = new Figures("life-cycle");
    figures.plain("docker run --rm", ms[0], "ms", note);
    figures.plain("sandbox alone", ms[1], "ms", note);
    figures.atMost(1.10, "sandbox alone against docker run", ms[1] / ms[0], "ratio", note);
    figures.plain("quota added", ms[2] - ms[1], "ms", "an ext4 image mounted and removed");
    figures.plain("watchdog added", ms[3] - ms[1], "ms", "a detached script");
    figures.plain("gateway added", ms[5] - ms[4], "ms", "and init, a Python program");
    figures.plain("sandbox with all of it", ms[5], "ms", note);
  }

  private void round(double[][] seconds, int i) throws IOException, InterruptedException {
    seconds[0][i] = docker();
    for (int k = 0; k < ADDITIONS.size(); k++) {
      seconds[k + 1][i] = sandbox(engines.get(k), new Door.Closed());
    }
    seconds[5][i] = sandbox(engines.getLast(), Boxes.gateway());
  }

  private double docker() throws IOException, InterruptedException {
    long start = System.nanoTime();
    PlainDocker.run(plain);
    return (System.nanoTime() - start) / 1e9;
  }

  private double sandbox(Sandboxes engine, Door door) throws InterruptedException {
    long start = System.nanoTime();
    Ending ending;
    try (Sandbox box = create(engine, door)) {
      box.start(OutputStream.nullOutputStream());
      ending = box.await(Instant.now().plusSeconds(120));
    }
    if (!ending.equals(new Ending.Exited(0, null))) {
      throw new IllegalStateException("the no-op ended by " + ending);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private Sandbox create(Sandboxes engine, Door door) {
    String name = "cycle-" + ProcessHandle.current().pid() + "-" + count++;
    return engine.create(
        Boxes.spec(image, name, runtime, door, Boxes.programs(), "/bin/true"),
        SandboxListener.none());
  }

  @Override
  public void close() throws IOException {
    engines.forEach(Sandboxes::close);
    Files.deleteIfExists(seccomp);
  }
}
