package dev.assay.sandbox.gateway;

import dev.assay.results.record.GatewayLine;
import dev.assay.sandbox.SandboxListener;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Turns what passed into lines of the record. */
final class Recorder {
  private static final int MAX_PATH = 2000;

  private final SandboxListener listener;

  Recorder(SandboxListener listener) {
    this.listener = listener;
  }

  /**
   * @param request null where it could not be read
   */
  void record(@Nullable Request request, byte[] body, Reply reply) {
    String digest = body.length == 0 ? null : listener.keep(body);
    listener.request(
        new GatewayLine(
            GatewayLine.SCHEMA,
            Instant.now(),
            request == null ? "-" : host(request),
            request == null ? "-" : request.method(),
            request == null ? "-" : path(request),
            reply.status(),
            body.length,
            reply.body().getBytes(StandardCharsets.UTF_8).length,
            digest,
            null,
            null,
            0,
            0,
            0,
            reply.allowed() ? "allowed" : "denied",
            reply.rule()));
  }

  private static String host(Request request) {
    return !request.proxied() && request.path().startsWith("/assay/") ? "assay" : request.host();
  }

  private static String path(Request request) {
    String path = request.path();
    return path.length() > MAX_PATH ? path.substring(0, MAX_PATH) + "..." : path;
  }
}
