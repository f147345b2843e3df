package dev.assay.sandbox.upstream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** A connection to an address that was looked at, with TLS for the name that it was asked by. */
final class UpstreamConnection implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final UpstreamLimits limits;
  private volatile long restingSince;

  private UpstreamConnection(Socket socket, UpstreamLimits limits) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
    this.out = socket.getOutputStream();
    this.limits = limits;
  }

  static UpstreamConnection open(
      URI base, Resolver resolver, UpstreamLimits limits, SSLSocketFactory tls)
      throws UpstreamException {
    String host = base.getHost();
    String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    boolean secure = base.getScheme().equals("https");
    int port = base.getPort() >= 0 ? base.getPort() : secure ? 443 : 80;
    Socket plain = Dialer.connect(name, port, resolver, limits);
    try {
      return new UpstreamConnection(secure ? secured(plain, name, port, tls) : plain, limits);
    } catch (IOException e) {
      throw new UpstreamException("upstream-unreachable", "it cannot be reached", e);
    }
  }

  private static Socket secured(Socket plain, String name, int port, SSLSocketFactory factory)
      throws IOException {
    try {
      SSLSocket socket = (SSLSocket) factory.createSocket(plain, name, port, true);
      SSLParameters parameters = socket.getSSLParameters();
      // The certificate must be of the name, whatever address it was found at.
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return socket;
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  InputStream in() {
    return in;
  }

  void send(byte[] head, byte[] body) throws IOException {
    patience(limits.read());
    byte[] message = java.util.Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, message, head.length, body.length);
    out.write(message);
    out.flush();
  }

  /** How long is waited for the next bytes. */
  void patience(Duration time) throws IOException {
    socket.setSoTimeout(Math.toIntExact(time.toMillis()));
  }

  void rest() {
    restingSince = System.nanoTime();
  }

  boolean fresh() {
    return System.nanoTime() - restingSince < limits.idle().toNanos();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
