package dev.assay.sandbox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The script alone, before an engine that is played. */
class WatchdogTest {
  @Test
  @Timeout(120)
  void credited_time_moves_the_watchdogs_deadline_too(@TempDir Path folder) throws Exception {
    Path home = Files.createDirectories(folder.resolve("home"));
    Path script = Files.writeString(home.resolve("watchdog.sh"), script());
    Files.writeString(home.resolve("credit"), "3\n");
    Path socket = folder.resolve("engine");
    try (ServerSocketChannel engine = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      engine.bind(UnixDomainSocketAddress.of(socket));
      long begun = System.nanoTime();
      // The owner's process does not live: without the credit the kill would come after a second.
      Process watchdog =
          new ProcessBuilder(
                  "bash",
                  script.toString(),
                  "unix://" + socket,
                  "c0ffee",
                  home.toString(),
                  "1",
                  "1",
                  "0")
              .start();
      try (SocketChannel killing = engine.accept()) {
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
            .isGreaterThan(Duration.ofSeconds(3));
        ByteBuffer request = ByteBuffer.allocate(4096);
        killing.read(request);
        assertThat(new String(request.array(), StandardCharsets.US_ASCII))
            .startsWith("POST /containers/c0ffee/kill?signal=KILL ");
        killing.write(
            ByteBuffer.wrap("HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
      }
      assertThat(watchdog.waitFor()).isZero();
    }
  }

  private static String script() throws Exception {
    try (var in = Watchdog.class.getResourceAsStream("watchdog.sh")) {
      return new String(
          java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
