package dev.assay.sandbox.engine;

import dev.assay.sandbox.SandboxSpec;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the engine itself may have, and so can give: within a container it is limited too. */
final class EngineLimits {
  private static final long CAP_SYS_RESOURCE = 1L << 24;
  private static final List<String> DAEMONS = List.of("dockerd", "containerd");

  private EngineLimits() {}

  /** Processors: the engine refuses to promise more than there are. */
  static double cpus(EngineConnection engine, SandboxSpec spec) {
    return Math.min(spec.limits().cpus(), engine.cpus());
  }

  /** Open files: an engine without CAP_SYS_RESOURCE cannot start what may have more than itself. */
  static long openFiles(EngineConnection engine, SandboxSpec spec) {
    return of(engine, "Max open files", spec.limits().openFiles());
  }

  /** Any limit of a process, by the name it has in {@code /proc/PID/limits}. */
  static long of(EngineConnection engine, String name, long wanted) {
    return engine.local() ? Math.min(wanted, daemons(name).orElse(wanted)) : wanted;
  }

  /** The weight of so many processors where all are wanted by all, as engines reckon it. */
  static int shares(double cpus) {
    return Math.clamp(Math.round(cpus * 1024), 2, 262_144);
  }

  /**
   * Processes and threads of the host. Under runsc each thread inside takes a few outside, and its
   * kernel some of its own; without them it dies rather than refuse.
   */
  static long threads(SandboxSpec spec) {
    long inside = spec.limits().processes();
    return spec.runtime().equals("runsc") ? 4 * inside + 256 : inside;
  }

  private static Optional<Long> daemons(String name) {
    Optional<Long> least = Optional.empty();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : all) {
        Optional<Long> own = limit(process, name);
        if (own.isPresent() && (least.isEmpty() || own.get() < least.get())) {
          least = own;
        }
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return least;
  }

  private static Optional<Long> limit(Path process, String name) {
    if (!DAEMONS.contains(read(process, "comm").strip()) || mayRaise(process)) {
      return Optional.empty();
    }
    return read(process, "limits")
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()).strip().split(" +", -1))
        .filter(fields -> fields.length > 1 && fields[1].matches("[0-9]{1,18}"))
        .map(fields -> Long.parseLong(fields[1]))
        .findFirst();
  }

  private static boolean mayRaise(Path process) {
    return read(process, "status")
        .lines()
        .filter(line -> line.startsWith("CapEff:"))
        .map(line -> Long.parseUnsignedLong(line.substring("CapEff:".length()).strip(), 16))
        .allMatch(capabilities -> (capabilities & CAP_SYS_RESOURCE) != 0);
  }

  private static String read(Path process, String file) {
    try {
      return Files.readString(process.resolve(file));
    } catch (IOException e) {
      return "";
    }
  }
}
