package dev.assay.sandbox.engine;

import dev.assay.sandbox.host.ProcessIdentity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small detached script that kills the container when all else is dead: at the deadline, and
 * where there is none, when the process that made the container is gone. It ends when the sandbox's
 * runtime folder is. Credited time, in the file {@code credit} of that folder, moves its deadline.
 */
final class Watchdog {
  private static final Logger log = LoggerFactory.getLogger(Watchdog.class);

  /**
   * Beyond the budget: the harness itself ends the run at the deadline, and copies memory first.
   */
  static final Duration GRACE = Duration.ofSeconds(30);

  private Watchdog() {}

  /**
   * Starts it.
   *
   * @param budget time until the deadline; empty where the sandbox lives as long as its maker
   */
  static void start(URI engine, SandboxHome home, String container, Optional<Duration> budget) {
    Path script = home.runtime().resolve("watchdog.sh");
    ProcessIdentity self = ProcessIdentity.self();
    try (InputStream in = Watchdog.class.getResourceAsStream("watchdog.sh")) {
      if (in == null) {
        throw new IllegalStateException("watchdog.sh is missing from the build");
      }
      Files.copy(in, script);
      long seconds = budget.map(b -> b.plus(GRACE).toSeconds() + 1).orElse(0L);
      new ProcessBuilder(
              List.of(
                  "setsid",
                  "--fork",
                  "bash",
                  script.toString(),
                  engine.toString(),
                  container,
                  home.runtime().toString(),
                  Long.toString(seconds),
                  Long.toString(self.pid()),
                  Long.toString(self.start())))
          .directory(Path.of("/").toFile())
          .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start the watchdog: " + e.getMessage(), e);
    }
  }

  /** Ends it, where it is still there. Left alone it would end a few seconds after the folder. */
  static void end(SandboxHome home) {
    try {
      long pid = Long.parseLong(Files.readString(home.runtime().resolve("watchdog.pid")).strip());
      byte[] command = Files.readAllBytes(Path.of("/proc/" + pid + "/cmdline"));
      // The pid may be another process's by now.
      if (new String(command, StandardCharsets.UTF_8).contains(home.runtime() + "/watchdog.sh")) {
        ProcessHandle.of(pid).ifPresent(Watchdog::kill);
      }
    } catch (IOException | NumberFormatException e) {
      log.debug("sandbox {} has no watchdog", home.id());
    }
  }

  private static void kill(ProcessHandle watchdog) {
    List<ProcessHandle> sleeping = watchdog.descendants().toList();
    watchdog.destroyForcibly();
    sleeping.forEach(ProcessHandle::destroyForcibly);
  }
}
