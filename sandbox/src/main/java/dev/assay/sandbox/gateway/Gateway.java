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
  /** Bytes of a request's body that are read and kept. */
  public static final int MAX_BODY = 1 << 20;

  private static final Logger log = LoggerFactory.getLogger(Gateway.class);
  private static final int MAX_CONNECTIONS = 128;
  private static final Duration CLOSING = Duration.ofSeconds(1);

  private final GateSocket socket;
  private final List<Route> routes;
  private final Recorder recorder;
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

  private Gateway(GateSocket socket, List<Route> routes, SandboxListener listener) {
    this.socket = socket;
    this.routes = routes;
    this.recorder = new Recorder(listener);
  }

  /**
   * Listens and serves until closed.
   *
   * @param uid who may connect
   * @param granted what is served; all else is denied
   */
  public static Gateway open(Path socket, int uid, List<Route> granted, SandboxListener listener) {
    List<Route> routes = new ArrayList<>(granted);
    routes.add(new Denials());
    Gateway gateway = new Gateway(GateSocket.listen(socket, uid), List.copyOf(routes), listener);
    Thread.ofVirtual().name("assay-gateway").start(gateway::accept);
    return gateway;
  }

  private void accept() {
    while (true) {
      try {
        SocketChannel channel = socket.channel().accept();
        if (open.size() >= MAX_CONNECTIONS) {
          channel.close();
          continue;
        }
        open.add(channel);
        Thread.ofVirtual().name("assay-gateway-connection").start(() -> serve(channel));
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        // Out of file descriptors, most likely: the next connection may find one.
        log.warn("the gateway could not accept a connection: {}", e.getMessage());
        pause(Duration.ofMillis(100));
      }
    }
  }

  private void serve(SocketChannel channel) {
    try (channel) {
      new Connection(channel, routes, recorder).serve();
    } catch (IOException e) {
      log.debug("a connection at the gateway broke off", e);
    } catch (RuntimeException e) {
      log.error("the gateway failed on a request", e);
    } finally {
      open.remove(channel);
    }
  }

  /** Ends all connections; when it returns, every request has been told to the listener. */
  @Override
  public void close() {
    Channels.closeQuietly(socket);
    open.forEach(Channels::closeQuietly);
    long end = System.nanoTime() + CLOSING.toNanos();
    while (!open.isEmpty() && System.nanoTime() < end) {
      pause(Duration.ofMillis(5));
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
