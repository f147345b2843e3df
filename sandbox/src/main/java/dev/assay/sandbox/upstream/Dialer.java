package dev.assay.sandbox.upstream;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;

/** Connects to the addresses that were looked at, and to no others. */
public final class Dialer {
  private Dialer() {}

  /**
   * A plain connection.
   *
   * @throws UpstreamException where the name leads to no address that may be connected to, or
   *     nobody answers there
   */
  public static Socket connect(String name, int port, Resolver resolver, UpstreamLimits limits)
      throws UpstreamException {
    IOException last = null;
    for (InetAddress address : resolver.allowed(name)) {
      try {
        return connect(address, port, limits);
      } catch (IOException e) {
        last = e;
      }
    }
    throw new UpstreamException("upstream-unreachable", "it cannot be reached", last);
  }

  private static Socket connect(InetAddress address, int port, UpstreamLimits limits)
      throws IOException {
    Socket socket = new Socket(Proxy.NO_PROXY);
    try {
      int millis = Math.toIntExact(limits.connect().toMillis());
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(millis);
      socket.connect(new InetSocketAddress(address, port), millis);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
