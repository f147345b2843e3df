package dev.assay.sandbox.wire;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** Hands out fresh byte streams to a server that dials us. */
public interface Dial {
  /**
   * Takes the next idle connection.
   *
   * @throws IOException when none came in time, or the other side is gone
   */
  SocketChannel take(Duration timeout) throws IOException, InterruptedException;
}
