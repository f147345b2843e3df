package dev.assay.cli.browser;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.results.EnvironmentException;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.Json;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless browser with an empty profile of its own; ends when it is closed. */
public final class Chromium implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final Path profile;
  private final DevTools tools;

  private Chromium(Process process, Path profile, DevTools tools) {
    this.process = process;
    this.profile = profile;
    this.tools = tools;
  }

  /** The program, where the machine has one. */
  public static Optional<Path> find() {
    String path = System.getenv("PATH");
    return Stream.of((path == null ? "" : path).split(File.pathSeparator, -1))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts it. */
  public static Chromium start(Path program) throws IOException, InterruptedException {
    Path profile = Files.createTempDirectory("assay-chromium");
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return new Chromium(process, profile, DevTools.connect(address(process, profile)));
    } catch (IOException | InterruptedException | RuntimeException e) {
      end(process, profile);
      throw e;
    }
  }

  /** The browser writes a port and a path when it listens. */
  private static String address(Process process, Path profile)
      throws IOException, InterruptedException {
    Path file = profile.resolve("DevToolsActivePort");
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < until && process.isAlive()) {
      List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
      if (lines.size() > 1) {
        return "ws://127.0.0.1:" + lines.get(0) + lines.get(1);
      }
      Thread.sleep(50);
    }
    throw new EnvironmentException("Chromium did not start", "try it by hand: chromium --headless");
  }

  /** A tab that shows nothing yet. */
  public Tab tab() {
    String target =
        tools
            .call(
                "", "Target.createTarget", Json.MAPPER.createObjectNode().put("url", "about:blank"))
            .get("targetId")
            .asText();
    ObjectNode attach = Json.MAPPER.createObjectNode().put("targetId", target);
    String session =
        tools
            .call("", "Target.attachToTarget", attach.put("flatten", true))
            .get("sessionId")
            .asText();
    return new Tab(tools, session);
  }

  @Override
  public void close() {
    tools.close();
    end(process, profile);
  }

  private static void end(Process process, Path profile) {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    try {
      AtomicFiles.deleteTree(profile);
    } catch (java.io.UncheckedIOException e) {
      // A child of it was still writing there; the system's own cleaning of its folder is left.
    }
  }
}
