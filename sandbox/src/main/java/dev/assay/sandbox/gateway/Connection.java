package dev.assay.sandbox.gateway;

import dev.assay.sandbox.http.BodyStream;
import dev.assay.sandbox.http.ChannelInput;
import dev.assay.sandbox.http.Channels;
import dev.assay.sandbox.http.HttpException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledFuture;

/** One client at the gateway: requests in turn, each within its time. */
final class Connection {
  /** For one request, from its first awaited byte to the last byte of its answer. */
  private static final Duration REQUEST_TIME = Duration.ofSeconds(60);

  private final SocketChannel channel;
  private final ChannelInput in;
  private final List<Route> routes;
  private final Recorder recorder;

  Connection(SocketChannel channel, List<Route> routes, Recorder recorder) {
    this.channel = channel;
    this.in = new ChannelInput(channel);
    this.routes = routes;
    this.recorder = recorder;
  }

  void serve() throws IOException {
    boolean more = true;
    while (more) {
      ScheduledFuture<?> limit = Channels.closeAfter(channel, REQUEST_TIME);
      try {
        more = serveOne();
      } finally {
        limit.cancel(false);
      }
    }
  }

  private boolean serveOne() throws IOException {
    Request request = null;
    try {
      request = RequestParser.read(in);
      return request != null && answer(request);
    } catch (HttpException e) {
      Reply reply = Reply.denied(e.status(), "assay: " + e.getMessage(), "malformed-request");
      recorder.record(request, new byte[0], reply);
      write(reply, false);
      return false;
    }
  }

  private boolean answer(Request request) throws IOException {
    BodyStream stream = new BodyStream(in, request.framing());
    // Who waits for "100 Continue" gets the verdict first and the connection ends.
    byte[] body = request.head().hasToken("expect", "100-continue") ? new byte[0] : read(stream);
    Reply reply = route(request).answer(request, body);
    recorder.record(request, body, reply);
    boolean more = request.keepAlive() && stream.ended();
    write(reply, more);
    return more;
  }

  private static byte[] read(BodyStream stream) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    while (body.size() < Gateway.MAX_BODY) {
      int n = stream.read(buffer, 0, Math.min(buffer.length, Gateway.MAX_BODY - body.size()));
      if (n < 0) {
        break;
      }
      body.write(buffer, 0, n);
    }
    return body.toByteArray();
  }

  private Route route(Request request) {
    return routes.stream().filter(route -> route.matches(request)).findFirst().orElseThrow();
  }

  private void write(Reply reply, boolean more) throws IOException {
    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder();
    head.append("HTTP/1.1 ").append(reply.status()).append(' ').append(reason(reply.status()));
    if (reply.status() != 204) {
      head.append("\r\nContent-Type: application/json");
      head.append("\r\nContent-Length: ").append(body.length);
    }
    head.append("\r\nConnection: ").append(more ? "keep-alive" : "close").append("\r\n\r\n");
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(head.toString().getBytes(StandardCharsets.US_ASCII));
    message.writeBytes(body);
    Channels.write(channel, message.toByteArray());
  }

  private static String reason(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 204 -> "No Content";
      case 400 -> "Bad Request";
      case 403 -> "Forbidden";
      case 431 -> "Request Header Fields Too Large";
      case 505 -> "HTTP Version Not Supported";
      default -> "Error";
    };
  }
}
