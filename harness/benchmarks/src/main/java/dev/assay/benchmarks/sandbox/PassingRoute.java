package dev.assay.benchmarks.sandbox;

import dev.assay.sandbox.gateway.Exchange;
import dev.assay.sandbox.gateway.Request;
import dev.assay.sandbox.gateway.Route;
import dev.assay.sandbox.http.Head;
import dev.assay.sandbox.upstream.Resolver;
import dev.assay.sandbox.upstream.Upstream;
import dev.assay.sandbox.upstream.UpstreamAnswer;
import dev.assay.sandbox.upstream.UpstreamException;
import dev.assay.sandbox.upstream.UpstreamLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;

/** Passes an answer on as weights pass: digested on the way, not kept. */
final class PassingRoute implements Route {
  private final Upstream upstream;

  PassingRoute(URI server) {
    upstream = new Upstream(server, Resolver.system(), UpstreamLimits.STANDARD);
  }

  @Override
  public boolean matches(Request request) {
    return request.under("/bytes");
  }

  @Override
  public void answer(Exchange exchange) throws IOException {
    try (UpstreamAnswer answer =
            upstream.post(
                exchange.request().path(), List.of(), new byte[0], exchange::abandonWith);
        InputStream in = answer.body();
        OutputStream out =
            exchange.stream(
                200,
                List.of(new Head.Field("Content-Type", "application/octet-stream")),
                false,
                "benchmark")) {
      byte[] buffer = new byte[64 << 10];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
      }
    } catch (UpstreamException e) {
      throw new IOException(e);
    }
  }
}
