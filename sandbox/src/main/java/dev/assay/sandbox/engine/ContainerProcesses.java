package dev.assay.sandbox.engine;

import dev.assay.results.record.ProcessSample;
import dev.assay.sandbox.host.ProcStat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The processes of one container as the host's {@code /proc} shows them: those whose cgroup bears
 * the container's id. The same for cgroup v1 and v2, and for every way to name cgroups.
 */
record ContainerProcesses(String containerId) {
  private static final Path PROC = Path.of("/proc");
  private static final int MAX_ARGUMENTS = 4096;
  private static final int MAX_READ = 16 * 1024;
  private static final int MAX_LINKS = 4096;

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
    return samples(pids());
  }

  /** Of processes that may be gone by now, or have become others: then they are left out. */
  static List<ProcessSample> samples(List<Long> pids) {
    Instant now = Instant.now();
    OpenFiles open = new OpenFiles(MAX_LINKS);
    return pids.stream().map(pid -> sample(pid, now, open)).flatMap(Optional::stream).toList();
  }

  private static Optional<ProcessSample> sample(long pid, Instant now, OpenFiles open) {
    Optional<ProcStat> before = ProcStat.read(pid);
    ProcessStatus status = ProcessStatus.parse(read(PROC.resolve(pid + "/status")));
    Optional<ProcessSample> sample =
        before.map(stat ->
            new ProcessSample(
                ProcessSample.SCHEMA,
                now,
                pid,
                stat.ppid(),
                stat.session(),
                status.ignoresTerm(),
                arguments(pid),
                status.uid(),
                stat.start(),
                status.threads(),
                status.memoryBytes(),
                open.of(pid),
                null));
    long start = before.map(ProcStat::start).orElse(-1L);
    return ProcStat.read(pid).filter(after -> after.start() == start).flatMap(after -> sample);
  }

  private static List<String> arguments(long pid) {
    String line = read(PROC.resolve(pid + "/cmdline"));
    String shortened = line.length() > MAX_ARGUMENTS ? line.substring(0, MAX_ARGUMENTS) : line;
    String text = shortened.endsWith("\0") ? line.substring(0, shortened.length() - 1) : shortened;
    return text.isEmpty() ? List.of() : Arrays.asList(text.split("\0", -1));
  }

  /** A file of a process that may be gone by now. */
  private static String read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      // A command line may be megabytes long.
      return new String(in.readNBytes(MAX_READ), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
