package dev.assay.sandbox.gateway.tunnel;

import dev.assay.results.record.Regime;
import dev.assay.sandbox.gateway.Exchange;
import dev.assay.sandbox.gateway.Request;
import dev.assay.sandbox.gateway.Route;
import dev.assay.sandbox.http.Head;
import dev.assay.sandbox.http.HttpException;
import dev.assay.sandbox.upstream.Upstream;
import dev.assay.sandbox.upstream.UpstreamAnswer;
import dev.assay.sandbox.upstream.UpstreamException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A request within a tunnel: to the tunnel's host, by a granted method; recorded with bodies. */
record SeenRoute(Allowance allowance, Upstream upstream) implements Route {
  private static final long MAX_BODY = 64L << 20;

  /** Of one hop, or written by the gateway itself. */
  private static final Set<String> STAYS =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "host",
          "content-length",
          "accept-encoding",
          "expect");

  @Override
  public boolean matches(Request request) {
    return true;
  }

  @Override
  public void answer(Exchange exchange) throws IOException {
    Request request = exchange.request();
    check(request);
    byte[] body = exchange.body(MAX_BODY).readAllBytes();
    take(body.length);
    try (UpstreamAnswer answer =
        upstream.ask(
            request.method(),
            request.path(),
            passed(request.head()),
            body,
            exchange::abandonWith)) {
      pass(exchange, answer);
    } catch (UpstreamException e) {
      throw new HttpException(502, e.rule(), request.host() + ": " + e.getMessage());
    } finally {
      exchange.abandonWith(null);
    }
  }

  private void check(Request request) throws HttpException {
    Regime.Tunnel grant = allowance.grant();
    boolean port = request.port() == null || request.port() == grant.port();
    if (!request.host().equalsIgnoreCase(grant.host()) || !port) {
      throw new HttpException(403, "tunnel-host", "Host is another than the tunnel's");
    }
    if (!request.path().startsWith("/")) {
      throw new HttpException(400, "target", "only paths are asked for within a tunnel");
    }
    if (!grant.methods().contains(request.method())) {
      throw new HttpException(403, "tunnel-method", request.method() + " is not granted here");
    }
  }

  private void take(long bytes) throws HttpException {
    if (!allowance.take(bytes)) {
      throw new HttpException(403, "tunnel-bytes", "the bytes granted to this host are used up");
    }
  }

  private static List<Head.Field> passed(Head head) {
    return head.fields().stream()
        .filter(f -> !STAYS.contains(f.name()) && !head.hasToken("connection", f.name()))
        .toList();
  }

  private void pass(Exchange exchange, UpstreamAnswer answer) throws IOException {
    OutputStream out =
        exchange.stream(
            answer.status(), passed(answer.head()), length(answer), true, "tunnel-seen");
    InputStream in = answer.body();
    byte[] buffer = new byte[16 * 1024];
    for (int n = read(in, buffer); n >= 0; n = read(in, buffer)) {
      if (!allowance.take(n)) {
        throw new IOException("the bytes granted to this host are used up");
      }
      out.write(buffer, 0, n);
    }
    out.close();
  }

  private static int read(InputStream in, byte[] buffer) throws IOException {
    try {
      return in.read(buffer);
    } catch (IOException e) {
      // Not a refusal: the answer has begun, and is cut.
      throw new IOException("the host broke off", e);
    }
  }

  private static long length(UpstreamAnswer answer) {
    String length = answer.field("content-length");
    return length == null || !length.toLowerCase(Locale.ROOT).matches("[0-9]{1,18}")
        ? -1
        : Long.parseLong(length);
  }
}
