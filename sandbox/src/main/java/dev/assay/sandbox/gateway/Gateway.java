package dev.assay.sandbox.gateway;

import dev.assay.sandbox.SandboxListener;
import dev.assay.sandbox.http.Channels;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server at a sandbox's only door: HTTP/1.1 over a Unix-domain socket, one virtual thread a
 * connection. Every request is answered by the first route that matches and told to the listener;
 * what no route grants is refused.
 */
public final class Gateway implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Gateway.class);
  private static final Duration CLOSING = Duration.ofSeconds(1);
  private static final Duration LOOK = Duration.ofMillis(200);

  private final GateSocket socket;
  private final AutoCloseable behind;
  private final List<Route> routes;
  private final GatewayLimits limits;
  private final RequestRate rate;
  private final Recorder recorder;
  private final Set<ClientLink> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private Gateway(
      GateSocket socket,
      List<Route> routes,
      AutoCloseable behind,
      GatewayLimits limits,
      SandboxListener listener) {
    this.socket = socket;
    this.behind = behind;
    this.routes = routes;
    this.limits = limits;
    this.rate = new RequestRate(limits.requestsPerMinute(), System::nanoTime);
    this.recorder = new Recorder(listener);
  }

  /**
   * Listens and serves until closed.
   *
   * @param uid who may connect
   * @param granted what is served; all else is denied
   * @param behind what the routes use, closed with the gateway
   */
  public static Gateway open(
      Path socket, int uid, List<Route> granted, AutoCloseable behind, SandboxListener listener) {
    return open(socket, uid, granted, behind, listener, GatewayLimits.STANDARD);
  }

  static Gateway open(
      Path socket,
      int uid,
      List<Route> granted,
      AutoCloseable behind,
      SandboxListener listener,
      GatewayLimits limits) {
    List<Route> routes = new ArrayList<>(granted);
    routes.add(new Denials());
    Gateway gateway =
        new Gateway(GateSocket.listen(socket, uid), List.copyOf(routes), behind, limits, listener);
    Thread.ofVirtual().name("assay-gateway").start(gateway::accept);
    Thread.ofVirtual().name("assay-gateway-patience").start(gateway::look);
    return gateway;
  }

  private void accept() {
    while (true) {
      try {
        accepted(socket.channel().accept());
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        // Out of file descriptors, most likely: the next connection may find one.
        log.warn("the gateway could not accept a connection: {}", e.getMessage());
        pause(Duration.ofMillis(100));
      }
    }
  }

  private void accepted(SocketChannel channel) throws IOException {
    if (open.size() >= limits.connections()) {
      try (channel) {
        refuse(channel);
      }
      return;
    }
    ClientLink client = new ClientLink(new ChannelWire(channel), limits);
    open.add(client);
    Thread.ofVirtual().name("assay-gateway-connection").start(() -> serve(client));
    if (closed) {
      client.abort();
    }
  }

  private void refuse(SocketChannel channel) {
    Reply reply = Reply.denied(503, "assay: too many connections", "connections");
    try (Passage passage = new Passage(null)) {
      passage.decide(reply.status(), false, reply.rule());
      recorder.record(passage);
      Channels.write(channel, WholeReply.bytes(reply));
    } catch (IOException e) {
      log.debug("one connection too many is gone already", e);
    }
  }

  private void serve(ClientLink client) {
    try {
      new Connection(client, limits, routes, rate, recorder, false).serve();
    } catch (IOException e) {
      log.debug("a connection at the gateway broke off", e);
    } catch (RuntimeException e) {
      log.error("the gateway failed on a request", e);
    } finally {
      client.abort();
      open.remove(client);
    }
  }

  private void look() {
    while (!closed) {
      open.forEach(client -> client.patience().look());
      pause(LOOK);
    }
  }

  /** What passes. */
  public Traffic traffic() {
    return recorder.traffic();
  }

  /** Ends all connections; when it returns, every request has been told to the listener. */
  @Override
  public void close() {
    closed = true;
    Channels.closeQuietly(socket);
    open.forEach(ClientLink::abort);
    long end = System.nanoTime() + CLOSING.toNanos();
    while (!open.isEmpty() && System.nanoTime() < end) {
      pause(Duration.ofMillis(5));
    }
    Channels.closeQuietly(behind);
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
