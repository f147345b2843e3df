package dev.assay.cli.crash;

import dev.assay.results.EnvironmentException;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.TrialFolder;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The container engine ends, and with it its containers, and is started again with the words that
 * it ran with. Only where Docker's own daemon runs on this machine.
 */
final class EngineRestart implements Disaster {
  private static final Path PID = Path.of("/var/run/docker.pid");
  private static final Path SOCKET = Path.of("/var/run/docker.sock");
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Override
  public Mending strike(JobFolder job, TrialFolder trial) throws IOException, InterruptedException {
    ProcessHandle engine =
        engine()
            .orElseThrow(() ->
                new EnvironmentException(
                    "no dockerd of this machine is found by " + PID,
                    "leave --disasters out, or start the engine here"));
    List<String> words = words(engine);
    engine.destroy();
    await(() -> !engine.isAlive(), "the engine does not end");
    return () -> start(words);
  }

  private static Optional<ProcessHandle> engine() throws IOException {
    return Files.exists(PID)
        ? ProcessHandle.of(Long.parseLong(Files.readString(PID).strip()))
        : Optional.empty();
  }

  private static List<String> words(ProcessHandle process) throws IOException {
    String all =
        Files.readString(
            Path.of("/proc", Long.toString(process.pid()), "cmdline"), StandardCharsets.UTF_8);
    return List.of(all.split("\0"));
  }

  /** A service manager may have been quicker. */
  private static void start(List<String> words) throws IOException, InterruptedException {
    Thread.sleep(Duration.ofSeconds(1));
    if (engine().filter(ProcessHandle::isAlive).isEmpty()) {
      List<String> command = new ArrayList<>(List.of("setsid"));
      command.addAll(words);
      new ProcessBuilder(command)
          .redirectInput(new File("/dev/null"))
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    }
    await(EngineRestart::answers, "the engine does not start again");
  }

  private static boolean answers() {
    try (java.nio.channels.SocketChannel channel =
        java.nio.channels.SocketChannel.open(java.net.UnixDomainSocketAddress.of(SOCKET))) {
      channel.write(
          java.nio.ByteBuffer.wrap(
              "GET /_ping HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
      java.nio.ByteBuffer answer = java.nio.ByteBuffer.allocate(16);
      return channel.read(answer) > 0
          && new String(answer.array(), StandardCharsets.US_ASCII).contains(" 200");
    } catch (IOException e) {
      return false;
    }
  }

  private static void await(java.util.function.BooleanSupplier done, String otherwise)
      throws InterruptedException {
    Instant last = Instant.now().plus(PATIENCE);
    while (!done.getAsBoolean()) {
      if (Instant.now().isAfter(last)) {
        throw new EnvironmentException(otherwise, "see the engine's own log");
      }
      Thread.sleep(100);
    }
  }
}
