package dev.assay.sandbox.gpu;

import dev.assay.results.EnvironmentException;
import dev.assay.sandbox.Door;
import dev.assay.sandbox.Ending;
import dev.assay.sandbox.FileSink;
import dev.assay.sandbox.Gpus;
import dev.assay.sandbox.Limits;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxListener;
import dev.assay.sandbox.SandboxSpec;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs {@code sandbox/gpu/gpu_check.py} on leased GPUs, in a container with nothing else. */
public final class GpuProgram {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final long GIB = 1L << 30;

  private final Gpus.Care care;
  private final List<String> gpus;
  private final List<String> options;

  public GpuProgram(Gpus.Care care, List<String> gpus) {
    this(care, gpus, List.of("--device", "cuda"));
  }

  /** On the device that the options name. */
  GpuProgram(Gpus.Care care, List<String> gpus, List<String> options) {
    this.care = care;
    this.gpus = List.copyOf(gpus);
    this.options = List.copyOf(options);
  }

  /**
   * Runs it.
   *
   * @param what {@code test} or {@code wipe}
   * @return what it said
   * @throws EnvironmentException where a GPU failed
   */
  public String run(String what) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try (Sandbox box = care.engine().create(spec(what), SandboxListener.none())) {
      box.start(output);
      Ending ending = box.await(Instant.now().plus(LIMIT));
      box.stop(nothing());
      String said = output.toString(StandardCharsets.UTF_8);
      if (ending instanceof Ending.Exited exited && Integer.valueOf(0).equals(exited.code())) {
        return said;
      }
      throw new EnvironmentException(
          "the GPUs " + String.join(", ", gpus) + " failed the " + what + ": " + last(said),
          "reset them (nvidia-smi --gpu-reset), and see assay doctor");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnvironmentException("interrupted while GPUs were tried", null, e);
    }
  }

  private static String last(String said) {
    return said.lines().filter(l -> !l.isBlank()).reduce((a, b) -> b).orElse("it said nothing");
  }

  private SandboxSpec spec(String what) {
    List<String> command =
        new ArrayList<>(List.of("/opt/venv/bin/python3", "-I", "/opt/gpu/gpu_check.py"));
    command.addAll(options);
    command.add(what);
    return new SandboxSpec(
        care.owner(),
        "gpu-" + what,
        care.evaluator(),
        command,
        Map.of("PATH", "/opt/venv/bin:/usr/bin:/bin", "HOME", "/tmp"),
        care.user(),
        List.of(new SandboxSpec.Mount(care.root().resolve("sandbox/gpu"), "/opt/gpu")),
        List.of("/tmp"),
        "/tmp",
        new Limits(8 * GIB, 2, 512, GIB, GIB, 4096, 1 << 20),
        new Door.Closed(),
        "runc",
        gpus);
  }

  private static FileSink nothing() {
    return new FileSink() {
      @Override
      public void file(
          String path, long size, int mode, @Nullable Instant modified, InputStream content) {}

      @Override
      public void refused(String path, String reason) {}
    };
  }
}
