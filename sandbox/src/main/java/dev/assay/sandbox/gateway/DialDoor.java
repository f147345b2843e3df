package dev.assay.sandbox.gateway;

import dev.assay.sandbox.http.Channels;
import dev.assay.sandbox.wire.Dial;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The socket that a relay inside dials: its idle connections wait here to be taken. */
public final class DialDoor implements Dial, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DialDoor.class);
  private static final int MAX_IDLE = 64;
  private static final long SLICE_MILLIS = 100;

  private final GateSocket socket;
  private final Supplier<@Nullable String> gone;
  private final BlockingQueue<SocketChannel> idle = new LinkedBlockingQueue<>(MAX_IDLE);

  private DialDoor(GateSocket socket, Supplier<@Nullable String> gone) {
    this.socket = socket;
    this.gone = gone;
  }

  /**
   * Listens until closed.
   *
   * @param gone says why nobody will dial any more; null while somebody may
   */
  public static DialDoor open(Path socket, int uid, Supplier<@Nullable String> gone) {
    DialDoor door = new DialDoor(GateSocket.listen(socket, uid), gone);
    Thread.ofVirtual().name("assay-dial").start(door::accept);
    return door;
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel channel = socket.channel().accept();
        if (!idle.offer(channel)) {
          channel.close();
        }
      }
    } catch (IOException e) {
      log.debug("no more connections are accepted", e);
    }
  }

  @Override
  public SocketChannel take(Duration timeout) throws IOException, InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    while (true) {
      SocketChannel channel = idle.poll(SLICE_MILLIS, TimeUnit.MILLISECONDS);
      if (channel != null) {
        return channel;
      }
      String why = gone.get();
      if (why != null) {
        throw new IOException(why);
      }
      if (System.nanoTime() >= end) {
        throw new IOException("no connection came in " + timeout.toSeconds() + " s");
      }
    }
  }

  @Override
  public void close() {
    Channels.closeQuietly(socket);
    idle.forEach(Channels::closeQuietly);
    idle.clear();
  }
}
