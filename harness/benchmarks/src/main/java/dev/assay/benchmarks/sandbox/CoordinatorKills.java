package dev.assay.benchmarks.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.benchmarks.Figures;
import dev.assay.results.record.GatewayLine;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Json;
import dev.assay.results.store.ProcessLock;
import dev.assay.sandbox.Door;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * SIGKILL of a job's coordinator, again and again, while the trial's agent streams answers in all
 * four formats. Options: {@code kills=100}.
 */
final class CoordinatorKills {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Map<String, String> KEY = Map.of(GatewaySpeed.KEY, "sk-not-a-real-key");

  private final Path folder;
  private final JobFolder job;

  private CoordinatorKills(Path folder) {
    this.folder = folder;
    this.job = new JobFolder(folder.resolve("out"));
  }

  static void main(String[] arguments) throws Exception {
    int kills = Boxes.number(arguments, "kills", 100);
    Path folder = Files.createTempDirectory("assay-kills");
    try (Streams streams = new Streams(20)) {
      CoordinatorKills run = new CoordinatorKills(folder);
      run.start(streams);
      for (int i = 0; i < kills; i++) {
        run.kill();
      }
      streams.stop();
      run.coordinate();
      await(() -> run.attempt().result().toFile().exists(), "the trial's end");
      run.report(kills);
    }
    AtomicFiles.deleteTree(folder);
  }

  private void start(Streams streams) throws IOException, InterruptedException {
    Path program = Boxes.programs().resolve("stream.py");
    Path agent = Launcher.agent(folder, "streamer", "\"m\", \"switch\"", program);
    Path providers = Files.writeString(folder.resolve("providers.toml"), toml(streams));
    String words =
        "run --agent %s --task science-mini --model tiny-qwen3-base --budget 30m --detach --providers %s --out %s"
            .formatted(agent, providers, job.path());
    Launcher.run(KEY, words.split(" ", -1));
    await(this::streaming, "the agent");
  }

  private static String toml(Streams streams) {
    List<Door.Provider> all = new ArrayList<>(streams.providers());
    all.add(streams.switching());
    StringBuilder text = new StringBuilder();
    for (Door.Provider provider : all) {
      text.append(
          """
          [[providers]]
          name = "%s"
          url = "%s"
          wire = "%s"
          key_environment = "%s"
          [[providers.models]]
          name = "%s"
          input = 1.0
          output = 1.0
          """
              .formatted(
                  provider.name(),
                  provider.url(),
                  provider.wire(),
                  provider.keyEnvironment(),
                  provider.models().getFirst().name()));
    }
    return text.toString();
  }

  private AttemptFolder attempt() {
    return job.trials().getFirst().latest().orElseThrow();
  }

  private boolean streaming() {
    if (!Files.exists(job.lockFile()) || job.trials().isEmpty()) {
      return false;
    }
    return job.trials()
        .getFirst()
        .latest()
        .map(a -> contains(a.agentLog(), "streaming"))
        .orElse(false);
  }

  private static boolean contains(Path file, String word) {
    try {
      return Files.exists(file) && Files.readString(file).contains(word);
    } catch (IOException e) {
      return false;
    }
  }

  /** Kills the coordinator that lives, and starts the next. */
  private void kill() throws IOException, InterruptedException {
    await(() -> ProcessLock.isHeld(job.coordinatorLock()), "the coordinator");
    Launcher.find("coordinate", job.path()).ifPresent(ProcessHandle::destroyForcibly);
    await(() -> !ProcessLock.isHeld(job.coordinatorLock()), "the coordinator's end");
    coordinate();
  }

  private void coordinate() throws IOException {
    Process process = Launcher.start(KEY, "coordinate", job.path().toString());
    Objects.requireNonNull(process);
  }

  private void report(int kills) throws IOException {
    List<GatewayLine> lines = Json.readLines(attempt().gatewayLog(), GatewayLine.class);
    String log = Files.readString(attempt().agentLog());
    String last = log.strip().lines().reduce((a, b) -> b).orElseThrow();
    JsonNode told = Json.MAPPER.readTree(last.substring(last.indexOf('{')));
    String note =
        kills + " kills" + (told.get("broken").isEmpty() ? "" : ": " + told.get("broken"));
    Figures figures = new Figures("coordinator");
    figures.atMost(0, "streams dropped", told.get("broken").size(), "count", note);
    told.get("whole")
        .properties()
        .forEach(wire -> {
          String name = wire.getKey();
          long whole = wire.getValue().asLong();
          figures.plain("whole streams, " + name, whole, "count", note);
          long missing =
              Math.abs(Streams.answers(lines, name) - whole) * (Streams.INPUT + Streams.OUTPUT);
          figures.atMost(
              0,
              "tokens not metered, " + name,
              Streams.unmetered(lines, name) + missing,
              "count",
              note);
        });
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(Condition condition, String what)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("waited too long for " + what);
      }
      Thread.sleep(20);
    }
  }
}
