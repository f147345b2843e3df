package dev.assay.benchmarks.sandbox;

import dev.assay.benchmarks.Figures;
import dev.assay.runner.trial.AgentEnvironment;
import dev.assay.sandbox.Ending;
import dev.assay.sandbox.ImageRef;
import dev.assay.sandbox.Sandbox;
import dev.assay.sandbox.SandboxListener;
import dev.assay.sandbox.Sandboxes;
import dev.assay.sandbox.engine.Additions;
import dev.assay.sandbox.engine.DockerSandboxes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Training of the tiny model in the sandbox, beside a plain container of the same image and limits
 * without any lock-down. Options: {@code rounds=3 seconds=12}.
 */
final class Training {
  private final Sandboxes engine;
  private final ImageRef image;
  private final String seconds;

  private Training(Sandboxes engine, int seconds) {
    this.engine = engine;
    this.image = Boxes.image(engine);
    this.seconds = Integer.toString(seconds);
  }

  static void main(String[] arguments) throws Exception {
    int rounds = Boxes.number(arguments, "rounds", 3);
    int seconds = Boxes.number(arguments, "seconds", 12);
    try (Sandboxes engine = DockerSandboxes.connect(Additions.ALL)) {
      new Training(engine, seconds).measure(rounds, engine.runtimes().contains("runsc"));
    }
  }

  private void measure(int rounds, boolean runsc) throws IOException, InterruptedException {
    double[][] speed = new double[3][rounds];
    for (int i = 0; i < rounds; i++) {
      speed[0][i] = plain();
      speed[1][i] = sandboxed("runc");
      if (runsc && i == 0) {
        speed[2][0] = sandboxed("runsc");
      }
    }
    double bare = Figures.median(speed[0]);
    double inside = Figures.median(speed[1]);
    String note = rounds + " rounds of " + seconds + " s, medians";
    Figures figures = new Figures("training");
    figures.plain("plain container", bare, "tokens/s", note);
    figures.plain("sandbox under runc", inside, "tokens/s", note);
    figures.atLeast(0.97, "sandbox under runc against plain", inside / bare, "ratio", note);
    if (runsc) {
      figures.plain("sandbox under runsc against plain", speed[2][0] / bare, "ratio", "one round");
    }
  }

  private double plain() throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("run", "--rm", "--network", "none"));
    words.addAll(List.of("--security-opt", "seccomp=unconfined"));
    words.addAll(PlainDocker.limits());
    words.addAll(PlainDocker.environment(AgentEnvironment.of(Boxes.PROFILE.agent().cpus())));
    words.addAll(List.of("--volume", Boxes.programs() + ":/agent:ro"));
    words.addAll(List.of("--volume", Boxes.MODEL + ":/models/base:ro"));
    words.addAll(List.of("--entrypoint", "/agent/train.py", image.id(), seconds));
    return last(PlainDocker.run(words));
  }

  private double sandboxed(String runtime) throws InterruptedException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    String name = "train-" + ProcessHandle.current().pid();
    try (Sandbox box =
        engine.create(
            Boxes.spec(
                image,
                name,
                runtime,
                Boxes.gateway(),
                Boxes.programs(),
                "/agent/train.py",
                seconds),
            SandboxListener.none())) {
      box.start(output);
      Ending ending = box.await(Instant.now().plusSeconds(300));
      String said = output.toString(StandardCharsets.UTF_8);
      if (!ending.equals(new Ending.Exited(0, null))) {
        throw new IllegalStateException("training ended by " + ending + ": " + said);
      }
      return last(said);
    }
  }

  private static double last(String output) {
    String line = output.strip().lines().reduce((a, b) -> b).orElseThrow();
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }
}
