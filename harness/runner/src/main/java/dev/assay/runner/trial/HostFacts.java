package dev.assay.runner.trial;

import dev.assay.results.record.TrialRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What this machine is, from {@code /proc}. */
public final class HostFacts {
  private HostFacts() {}

  /** Never fails: what cannot be read is {@code unknown} or 0. */
  public static TrialRecord.Host read() {
    return new TrialRecord.Host(
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        field("/proc/cpuinfo", "model name").orElse("unknown"),
        Runtime.getRuntime().availableProcessors(),
        memory(),
        gpu());
  }

  private static long memory() {
    return field("/proc/meminfo", "MemTotal")
        .map(v -> Long.parseLong(v.replaceAll("[^0-9]", "")) * 1024)
        .orElse(0L);
  }

  private static @Nullable String gpu() {
    return field("/proc/driver/nvidia/gpus/0/information", "Model").orElse(null);
  }

  private static Optional<String> field(String file, String name) {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .filter(l -> l.startsWith(name))
          .map(l -> l.substring(l.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException | java.io.UncheckedIOException e) {
      return Optional.empty();
    }
  }
}
