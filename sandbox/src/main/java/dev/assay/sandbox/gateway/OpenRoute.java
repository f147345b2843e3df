package dev.assay.sandbox.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Passes on whatever is asked, as a proxy without rules does: what the red team puts in the place
 * of the gateway's denial. Only to this machine's loopback address, where the red team listens.
 */
public final class OpenRoute implements Route {
  private static final int HTTP = 80;
  private static final int PATIENCE_MILLIS = 2000;
  private static final long BODY = 1 << 20;

  @Override
  public boolean matches(Request request) {
    return !request.path().startsWith("/assay/");
  }

  @Override
  public void answer(Exchange exchange) throws IOException {
    Request request = exchange.request();
    byte[] body = exchange.body(BODY).readAllBytes();
    InetAddress address = InetAddress.getByName(request.host());
    if (!address.isLoopbackAddress()) {
      exchange.reply(Reply.denied(502, "only loopback is open", "open"));
      return;
    }
    Integer port = request.port();
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port == null ? HTTP : port), PATIENCE_MILLIS);
      OutputStream out = socket.getOutputStream();
      String start = request.method() + " " + request.path() + " HTTP/1.1\r\n\r\n";
      out.write(start.getBytes(StandardCharsets.UTF_8));
      out.write(body);
      out.flush();
    }
    exchange.reply(Reply.done("open"));
  }
}
