package dev.assay.sandbox.engine;

import dev.assay.results.record.ProcessSample;
import dev.assay.sandbox.host.ProcStat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The processes of one container as the host's {@code /proc} shows them: those whose cgroup bears
 * the container's id. The same for cgroup v1 and v2, and for every way to name cgroups.
 */
record ContainerProcesses(String containerId) {
  private static final Path PROC = Path.of("/proc");
  private static final int MAX_ARGUMENTS = 4096;
  private static final long TERM_BIT = 1L << 14;

  /** Process ids on the host. Zombies count: they hold their cgroup. */
  List<Long> pids() {
    List<Long> pids = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path folder : all) {
        if (read(folder.resolve("cgroup")).contains(containerId)) {
          pids.add(Long.parseLong(folder.getFileName().toString()));
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    return pids;
  }

  List<ProcessSample> samples() {
    Instant now = Instant.now();
    return pids().stream().map(pid -> sample(pid, now)).flatMap(Optional::stream).toList();
  }

  private static Optional<ProcessSample> sample(long pid, Instant now) {
    return ProcStat.read(pid)
        .map(stat ->
            new ProcessSample(
                ProcessSample.SCHEMA,
                now,
                pid,
                stat.ppid(),
                stat.session(),
                ignoresTerm(pid),
                arguments(pid)));
  }

  private static @Nullable Boolean ignoresTerm(long pid) {
    return read(PROC.resolve(pid + "/status"))
        .lines()
        .filter(line -> line.startsWith("SigIgn:"))
        .findFirst()
        .map(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & TERM_BIT) != 0)
        .orElse(null);
  }

  private static List<String> arguments(long pid) {
    String line = read(PROC.resolve(pid + "/cmdline"));
    String shortened = line.length() > MAX_ARGUMENTS ? line.substring(0, MAX_ARGUMENTS) : line;
    String text = shortened.endsWith("\0") ? line.substring(0, shortened.length() - 1) : shortened;
    return text.isEmpty() ? List.of() : Arrays.asList(text.split("\0", -1));
  }

  /** A file of a process that may be gone by now. */
  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
