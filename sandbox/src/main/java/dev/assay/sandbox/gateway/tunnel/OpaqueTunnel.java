package dev.assay.sandbox.gateway.tunnel;

import dev.assay.sandbox.gateway.Exchange;
import dev.assay.sandbox.gateway.Request;
import dev.assay.sandbox.gateway.Tunnel;
import dev.assay.sandbox.http.Channels;
import dev.assay.sandbox.http.HttpException;
import dev.assay.sandbox.upstream.Dialer;
import dev.assay.sandbox.upstream.Resolver;
import dev.assay.sandbox.upstream.UpstreamException;
import dev.assay.sandbox.upstream.UpstreamLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bytes that pass unread, but for the name that they begin with. */
final class OpaqueTunnel {
  private static final Logger log = LoggerFactory.getLogger(OpaqueTunnel.class);
  private static final Duration TOTAL = Duration.ofHours(6);

  private final Resolver resolver;

  OpaqueTunnel(Resolver resolver) {
    this.resolver = resolver;
  }

  /** Looks at how a tunnel begins; null where it is refused. */
  interface Beginning {
    @Nullable ClientHello read(Tunnel tunnel) throws IOException;
  }

  void pass(Exchange exchange, Request request, Allowance allowance, Beginning beginning)
      throws IOException {
    try (Socket upstream = dial(request.host(), allowance.grant().port())) {
      exchange.abandonWith(upstream);
      Future<?> end = Channels.closeAfter(upstream, TOTAL);
      try (Tunnel tunnel = exchange.tunnel("tunnel-opaque")) {
        ClientHello hello = beginning.read(tunnel);
        if (hello != null && taken(tunnel, allowance, hello.raw().length)) {
          upstream.getOutputStream().write(hello.raw());
          bothWays(tunnel, upstream, allowance);
        }
      } finally {
        end.cancel(false);
        exchange.abandonWith(null);
      }
    }
  }

  private Socket dial(String host, int port) throws IOException {
    String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    try {
      Socket socket = Dialer.connect(name, port, resolver, UpstreamLimits.STANDARD);
      // The gateway's own patience ends what is idle.
      socket.setSoTimeout(0);
      return socket;
    } catch (UpstreamException e) {
      throw new HttpException(502, e.rule(), host + ": " + e.getMessage());
    }
  }

  private static void bothWays(Tunnel tunnel, Socket upstream, Allowance allowance)
      throws IOException {
    Thread up =
        Thread.ofVirtual()
            .name("assay-tunnel")
            .start(() -> {
              copy(tunnel, tunnel.in(), out(upstream), allowance);
              shutdown(upstream);
            });
    copy(tunnel, upstream.getInputStream(), tunnel.out(), allowance);
    tunnel.close();
    upstream.close();
    join(up);
  }

  private static void copy(
      Tunnel tunnel, InputStream in, @Nullable OutputStream out, Allowance allowance) {
    byte[] buffer = new byte[64 * 1024];
    try {
      for (int n = in.read(buffer); n >= 0 && out != null; n = in.read(buffer)) {
        if (!taken(tunnel, allowance, n)) {
          tunnel.close();
          return;
        }
        out.write(buffer, 0, n);
      }
    } catch (IOException e) {
      log.debug("a tunnel ended", e);
    }
  }

  private static boolean taken(Tunnel tunnel, Allowance allowance, int bytes) {
    boolean granted = allowance.take(bytes);
    if (!granted) {
      tunnel.refused("tunnel-bytes");
    }
    return granted;
  }

  private static @Nullable OutputStream out(Socket socket) {
    try {
      return socket.getOutputStream();
    } catch (IOException e) {
      return null;
    }
  }

  /** The client has ended; what is still on its way to it may come. */
  private static void shutdown(Socket socket) {
    try {
      socket.shutdownOutput();
    } catch (IOException e) {
      log.debug("a tunnel's other side is gone", e);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
