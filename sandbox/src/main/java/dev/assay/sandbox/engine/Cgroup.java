package dev.assay.sandbox.engine;

import dev.assay.sandbox.UsageSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the kernel counted for a container, read from its cgroup's files.
 *
 * @param folders the cgroup's folder for each controller of version 1; for version 2 the one folder
 *     under the empty name
 */
record Cgroup(Map<String, Path> folders) {
  private static final Path ROOT = Path.of("/sys/fs/cgroup");
  private static final double NANO = 1e9;
  private static final double MICRO = 1e6;

  /** The cgroup of a process; empty where this host does not show it. */
  static Optional<Cgroup> of(long pid) {
    Map<String, Path> folders = new HashMap<>();
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/cgroup"))) {
        String[] parts = line.split(":", 3);
        for (String controller : parts[1].split(",", -1)) {
          Path folder = ROOT.resolve(controller).resolve(parts[2].substring(1));
          if (Files.isDirectory(folder)) {
            folders.put(controller, folder);
          }
        }
      }
    } catch (IOException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
    return folders.isEmpty() ? Optional.empty() : Optional.of(new Cgroup(folders));
  }

  Optional<UsageSample> usage() {
    return folders.containsKey("memory") ? first() : second();
  }

  private Optional<UsageSample> first() {
    return sample(
        number("cpuacct", "cpuacct.usage").map(n -> n / NANO),
        number("memory", "memory.usage_in_bytes"),
        number("memory", "memory.max_usage_in_bytes"),
        number("pids", "pids.current"),
        lines("blkio", "blkio.throttle.io_service_bytes_recursive").stream()
            .filter(line -> line.startsWith("Total "))
            .mapToLong(line -> Long.parseLong(line.substring("Total ".length()).strip()))
            .sum());
  }

  private Optional<UsageSample> second() {
    return sample(
        lines("", "cpu.stat").stream()
            .filter(line -> line.startsWith("usage_usec "))
            .findFirst()
            .map(line -> Long.parseLong(line.substring("usage_usec ".length())) / MICRO),
        number("", "memory.current"),
        number("", "memory.peak").or(() -> number("", "memory.current")),
        number("", "pids.current"),
        lines("", "io.stat").stream()
            .flatMap(line -> Arrays.stream(line.split(" ", -1)))
            .filter(part -> part.startsWith("rbytes=") || part.startsWith("wbytes="))
            .mapToLong(part -> Long.parseLong(part.substring("rbytes=".length())))
            .sum());
  }

  /**
   * Processes that are in it, in folders below it too; empty where this host does not show them.
   */
  List<Long> pids() {
    Path folder =
        folders.getOrDefault("pids", folders.get(folders.containsKey("") ? "" : "memory"));
    if (folder == null) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isDirectory).flatMap(Cgroup::pids).filter(pid -> pid > 0).toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of();
    }
  }

  private static Stream<Long> pids(Path folder) {
    try {
      return Files.readAllLines(folder.resolve("cgroup.procs")).stream().map(Long::parseLong);
    } catch (IOException | NumberFormatException e) {
      return Stream.empty();
    }
  }

  private static Optional<UsageSample> sample(
      Optional<Double> cpu,
      Optional<Long> memory,
      Optional<Long> peak,
      Optional<Long> pids,
      long io) {
    if (cpu.isEmpty() || memory.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new UsageSample(
            Instant.now(),
            cpu.get(),
            memory.get(),
            peak.orElse(memory.get()),
            pids.orElse(0L).intValue(),
            io,
            -1,
            List.of(),
            0));
  }

  private Optional<Long> number(String controller, String file) {
    return lines(controller, file).stream().findFirst().map(String::strip).map(Long::parseLong);
  }

  private List<String> lines(String controller, String file) {
    Path folder = folders.get(controller);
    try {
      return folder == null ? List.of() : Files.readAllLines(folder.resolve(file));
    } catch (IOException e) {
      return List.of();
    }
  }
}
