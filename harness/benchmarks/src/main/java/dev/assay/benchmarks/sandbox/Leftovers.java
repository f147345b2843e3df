package dev.assay.benchmarks.sandbox;

import dev.assay.benchmarks.Figures;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * What many sandboxes leave behind on the machine, by kind. To be run where nothing else starts or
 * ends containers. Options: {@code cycles=256 at-once=4}.
 */
final class Leftovers {
  private static final int TRIES = 40;

  private Leftovers() {}

  static void main(String[] arguments) throws Exception {
    int cycles = Boxes.number(arguments, "cycles", 256);
    Map<String, TreeSet<String>> before;
    Map<String, TreeSet<String>> left;
    try (Sandboxes engine = DockerSandboxes.connect(Additions.ALL)) {
      ImageRef image = Boxes.image(engine);
      before = look();
      all(engine, image, cycles, Boxes.number(arguments, "at-once", 4));
    }
    left = beyond(before);
    // The engine's own helpers of the last container end a moment after it is removed.
    for (int i = 0; i < TRIES && left.values().stream().anyMatch(s -> !s.isEmpty()); i++) {
      Thread.sleep(250);
      left = beyond(before);
    }
    Figures figures = new Figures("leftovers");
    String note = "after " + cycles + " life cycles";
    for (Map.Entry<String, TreeSet<String>> kind : left.entrySet()) {
      String first = kind.getValue().isEmpty() ? "" : ", such as " + kind.getValue().first();
      figures.atMost(0, kind.getKey() + " left", kind.getValue().size(), "count", note + first);
    }
  }

  private static void all(Sandboxes engine, ImageRef image, int cycles, int atOnce)
      throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(atOnce)) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < cycles; i++) {
        int n = i;
        running.add(threads.submit(() -> cycle(engine, image, n)));
      }
      for (Future<?> future : running) {
        future.get();
      }
    }
  }

  /** In turn: one that ends by itself, one that is stopped and leaves processes and files. */
  private static Void cycle(Sandboxes engine, ImageRef image, int n) throws InterruptedException {
    String name = "left-" + ProcessHandle.current().pid() + "-" + n;
    String script =
        n % 2 == 0
            ? "true"
            : "(trap '' TERM; sleep 1000) & echo x > /dev/shm/x; echo y > /tmp/y; exit 3";
    try (Sandbox box =
        engine.create(
            Boxes.spec(image, name, "runc", Boxes.gateway(), Boxes.programs(), "sh", "-c", script),
            SandboxListener.none())) {
      box.start(OutputStream.nullOutputStream());
      box.await(Instant.now().plusSeconds(120));
    }
    return null;
  }

  private static Map<String, TreeSet<String>> beyond(Map<String, TreeSet<String>> before)
      throws IOException, InterruptedException {
    Map<String, TreeSet<String>> now = look();
    now.forEach((kind, things) -> things.removeAll(before.getOrDefault(kind, new TreeSet<>())));
    return now;
  }

  private static Map<String, TreeSet<String>> look() throws IOException, InterruptedException {
    Map<String, TreeSet<String>> all = new TreeMap<>();
    all.put("containers", lines(PlainDocker.run(List.of("ps", "-aq", "--no-trunc"))));
    all.put("networks", lines(PlainDocker.run(List.of("network", "ls", "-q", "--no-trunc"))));
    all.put("engine volumes", lines(PlainDocker.run(List.of("volume", "ls", "-q"))));
    all.put("sockets", containing(Path.of("/proc/net/unix"), "/assay/"));
    all.put("files", files());
    all.put("mounts", containing(Path.of("/proc/self/mountinfo"), "assay"));
    all.put("loop devices", loops());
    all.put("processes", processes());
    return all;
  }

  private static TreeSet<String> lines(String text) {
    return new TreeSet<>(text.lines().toList());
  }

  private static TreeSet<String> containing(Path file, String word) throws IOException {
    TreeSet<String> found = new TreeSet<>();
    for (String line : Files.readAllLines(file)) {
      if (line.contains(word)) {
        found.add(line.substring(line.indexOf(word)));
      }
    }
    return found;
  }

  private static TreeSet<String> files() throws IOException {
    TreeSet<String> found = new TreeSet<>();
    for (String place : List.of("/var/lib/assay", "/run/assay")) {
      if (Files.isDirectory(Path.of(place))) {
        try (Stream<Path> all = Files.walk(Path.of(place), 3)) {
          all.map(Path::toString).forEach(found::add);
        } catch (java.io.UncheckedIOException e) {
          // One that another process removes meanwhile; the next look is right.
          found.add("(changing)");
        }
      }
    }
    return found;
  }

  private static TreeSet<String> loops() throws IOException {
    TreeSet<String> found = new TreeSet<>();
    try (Stream<Path> all = Files.list(Path.of("/sys/block"))) {
      for (Path device : all.filter(d -> d.getFileName().toString().startsWith("loop")).toList()) {
        Path file = device.resolve("loop/backing_file");
        if (Files.exists(file)) {
          found.add(Files.readString(file).strip());
        }
      }
    }
    return found;
  }

  /** Those that belong to sandboxes: watchdogs, the engine's shims, what runs under our uid. */
  private static TreeSet<String> processes() {
    TreeSet<String> found = new TreeSet<>();
    ProcessHandle.allProcesses()
        .filter(p -> !p.equals(ProcessHandle.current()))
        .forEach(p ->
            p.info()
                .commandLine()
                .filter(c ->
                    c.contains("watchdog.sh")
                        || c.contains("containerd-shim")
                        || c.contains("init.py"))
                .ifPresent(c -> found.add(p.pid() + " " + c)));
    return found;
  }
}
