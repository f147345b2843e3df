package dev.assay.sandbox.engine;

import dev.assay.results.EnvironmentException;
import dev.assay.sandbox.http.Channels;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sandbox's gateway at a port of this host's loopback address, for the part of an agent that runs
 * on the harness's side: what it asks is metered, limited and recorded like what comes from inside.
 */
final class LoopbackGate implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LoopbackGate.class);
  private static final int BUFFER = 1 << 16;

  private final ServerSocketChannel server;
  private final Path socket;
  private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

  private LoopbackGate(ServerSocketChannel server, Path socket) {
    this.server = server;
    this.socket = socket;
  }

  static LoopbackGate open(Path socket) {
    try {
      ServerSocketChannel server = ServerSocketChannel.open();
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      LoopbackGate gate = new LoopbackGate(server, socket);
      Thread.ofVirtual().name("assay-loopback-gate").start(gate::accept);
      return gate;
    } catch (IOException e) {
      throw new EnvironmentException(
          "cannot listen at the loopback address: " + e.getMessage(), null, e);
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.socket().getLocalPort());
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel near = server.accept();
        Thread.ofVirtual().name("assay-loopback-gate").start(() -> join(near));
      }
    } catch (IOException e) {
      log.debug("no more connections to the gateway of {}", socket, e);
    }
  }

  private void join(SocketChannel near) {
    open.add(near);
    try (near;
        SocketChannel far = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      open.add(far);
      far.connect(UnixDomainSocketAddress.of(socket));
      Thread back = Thread.ofVirtual().start(() -> copy(far, near));
      copy(near, far);
      back.join();
      open.remove(far);
    } catch (IOException e) {
      log.debug("the gateway at {} does not answer", socket, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(near);
    }
  }

  private static void copy(SocketChannel from, SocketChannel to) {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    try {
      while (from.read(buffer) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          to.write(buffer);
        }
        buffer.clear();
      }
      to.shutdownOutput();
    } catch (IOException e) {
      // One side is gone: the other learns it by its end.
      Channels.closeQuietly(from);
      Channels.closeQuietly(to);
    }
  }

  @Override
  public void close() {
    Channels.closeQuietly(server);
    open.forEach(Channels::closeQuietly);
  }
}
