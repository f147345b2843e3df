package dev.assay.sandbox;

import dev.assay.results.record.TrialRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What this machine is, for the record and for {@code assay doctor}. */
public final class HostFacts {
  private HostFacts() {}

  /**
   * Kernel, processor, memory.
   *
   * @param gpu the GPU's name, where the trial has one
   */
  public static TrialRecord.Host read(@Nullable String gpu) {
    return new TrialRecord.Host(
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        value("/proc/cpuinfo", "model name"),
        Runtime.getRuntime().availableProcessors(),
        memoryBytes(),
        gpu);
  }

  /** Memory of the machine, 0 where it can't be read. */
  public static long memoryBytes() {
    String text = value("/proc/meminfo", "MemTotal").replaceAll("[^0-9]", "");
    return text.isEmpty() ? 0 : Long.parseLong(text) * 1024;
  }

  /** Free bytes where a folder lies or would lie. */
  public static long freeBytes(Path folder) {
    Path existing = folder.toAbsolutePath();
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    try {
      return Files.getFileStore(existing).getUsableSpace();
    } catch (IOException e) {
      return 0;
    }
  }

  private static String value(String file, String key) {
    try (Stream<String> lines = Files.lines(Path.of(file), StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.startsWith(key))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElse("unknown");
    } catch (IOException e) {
      return "unknown";
    }
  }
}
