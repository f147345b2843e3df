package dev.assay.sandbox.gateway;

import dev.assay.sandbox.http.Channels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A client's connection, with its time limits and what is to end with it. */
final class ClientLink {
  private static final Duration LINGER = Duration.ofSeconds(1);
  private static final long MAX_LINGER = 4L << 20;

  private final Wire wire;
  private final GatewayLimits limits;
  private final Patience patience;
  private @Nullable AutoCloseable resource;
  private boolean abandoned;

  ClientLink(Wire wire, GatewayLimits limits) {
    this.wire = wire;
    this.limits = limits;
    this.patience = new Patience(wire, this::abandon);
  }

  InputStream in() {
    return wire.in();
  }

  Patience patience() {
    return patience;
  }

  /** Waits for a request's first byte; false when none comes. */
  boolean awaitRequest() throws IOException {
    patience.arm(Patience.For.NEXT_REQUEST, limits.idle());
    boolean there = wire.await();
    patience.arm(Patience.For.HEAD, limits.head());
    return there;
  }

  void readingBody() {
    patience.arm(Patience.For.BODY, limits.body());
  }

  /** From now on the gateway works for the client, not the other way round. */
  void answering() {
    patience.arm(Patience.For.ANSWER, limits.answer());
  }

  void write(byte[] bytes) throws IOException {
    write(ByteBuffer.wrap(bytes));
  }

  void write(ByteBuffer... parts) throws IOException {
    patience.arm(Patience.For.WRITE, limits.write());
    wire.write(parts);
    answering();
  }

  /** From now on bytes are to pass, either way, at least so often. */
  void tunnelling(Duration idle) {
    patience.arm(Patience.For.TUNNEL, idle);
  }

  /** Lets the client read its answer: closing over unread bytes could take it away. */
  void linger() throws IOException {
    wire.shutdownOutput();
    patience.arm(Patience.For.BODY, LINGER);
    byte[] buffer = new byte[16 * 1024];
    long total = 0;
    for (int n = in().read(buffer); n >= 0 && total < MAX_LINGER; n = in().read(buffer)) {
      total += n;
    }
  }

  synchronized void abandonWith(@Nullable AutoCloseable closed) {
    resource = closed;
    if (abandoned && closed != null) {
      Channels.closeQuietly(closed);
    }
  }

  /** Ends the connection, and what was asked on its behalf. */
  void abort() {
    Channels.closeQuietly(wire);
    abandon();
  }

  private synchronized void abandon() {
    abandoned = true;
    if (resource != null) {
      Channels.closeQuietly(resource);
    }
  }
}
