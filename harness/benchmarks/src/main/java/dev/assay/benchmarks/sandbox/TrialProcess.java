package dev.assay.benchmarks.sandbox;

import dev.assay.benchmarks.Figures;
import dev.assay.results.store.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Memory and processor time of a trial's own process while its agent sleeps. Options: {@code
 * seconds=30}.
 */
final class TrialProcess {
  private static final double TICKS = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private TrialProcess() {}

  static void main(String[] arguments) throws Exception {
    int seconds = Boxes.number(arguments, "seconds", 30);
    Path folder = Files.createTempDirectory("assay-trial-process");
    Path out = folder.resolve("out");
    try {
      Path agent = Launcher.agent(folder, "sleeper", "", Boxes.programs().resolve("sleep.sh"));
      Launcher.run(
          Map.of(),
          ("run --agent "
                  + agent
                  + " --task science-mini --model tiny-qwen3-base --budget 10m --detach --out "
                  + out)
              .split(" ", -1));
      measure(out, seconds);
    } finally {
      Launcher.start(Map.of(), "cancel", out.toString()).waitFor();
      gone(out);
      AtomicFiles.deleteTree(folder);
    }
  }

  private static void measure(Path out, int seconds) throws IOException, InterruptedException {
    long pid = running(out);
    // What the start itself used is not idling.
    Thread.sleep(Duration.ofSeconds(3));
    double before = processor(pid);
    double most = 0;
    long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
    long start = System.nanoTime();
    while (System.nanoTime() < end) {
      most = Math.max(most, resident(pid));
      Thread.sleep(500);
    }
    double used = (processor(pid) - before) / ((System.nanoTime() - start) / 1e9);
    String note = seconds + " s with a sleeping agent, sampled as usual";
    Figures figures = new Figures("trial-process");
    figures.atMost(150, "resident memory, highest", most / 1e6, "MB", note);
    figures.plain("resident memory since its start, highest", peak(pid) / 1e6, "MB", note);
    figures.atMost(1, "idle processor time", used * 100, "% of a core", note);
  }

  /** The trial's process, once its agent has said that it sleeps. */
  private static long running(Path out) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      Optional<ProcessHandle> trial = Launcher.find("trial", out);
      if (trial.isPresent() && said(out)) {
        return trial.get().pid();
      }
      Thread.sleep(200);
    }
    throw new IllegalStateException("the trial did not begin; see " + out);
  }

  private static boolean said(Path out) throws IOException {
    if (!Files.isDirectory(out)) {
      return false;
    }
    try (var files = Files.walk(out)) {
      List<Path> logs = files.filter(f -> f.getFileName().toString().equals("agent.log")).toList();
      return !logs.isEmpty() && Files.readString(logs.getFirst()).contains("asleep");
    }
  }

  private static void gone(Path out) throws InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (Launcher.find("trial", out).isPresent() && System.nanoTime() < end) {
      Thread.sleep(200);
    }
  }

  private static double resident(long pid) throws IOException {
    return status(pid, "VmRSS:");
  }

  private static double peak(long pid) throws IOException {
    return status(pid, "VmHWM:");
  }

  private static double status(long pid, String field) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith(field))
        .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024)
        .findFirst()
        .orElseThrow();
  }

  /** Seconds of processor time so far. */
  private static double processor(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
  }
}
