package dev.assay.sandbox.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What channels lack: writing all of it, and time limits. */
public final class Channels {
  private static final Logger log = LoggerFactory.getLogger(Channels.class);
  private static final ScheduledExecutorService TIMER =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("assay-channel-timer").factory());

  private Channels() {}

  /** Writes all bytes. */
  public static void write(WritableByteChannel channel, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /**
   * Closes a resource after a while unless cancelled first; whoever is blocked on it then sees it
   * closed. Sockets of the Unix domain have no time limits of their own in Java.
   */
  public static ScheduledFuture<?> closeAfter(AutoCloseable resource, Duration wait) {
    return TIMER.schedule(() -> closeQuietly(resource), wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Closes, logging what goes wrong. */
  public static void closeQuietly(AutoCloseable resource) {
    try {
      resource.close();
    } catch (Exception e) {
      log.debug("closing {}", resource, e);
    }
  }
}
