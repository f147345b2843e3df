package dev.assay.sandbox.provider;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.results.store.Digests;
import dev.assay.sandbox.http.Head;
import dev.assay.sandbox.wire.Codec;
import dev.assay.sandbox.wire.Endpoint;
import dev.assay.sandbox.wire.ModelRequest;
import dev.assay.sandbox.wire.StrictJson;
import dev.assay.sandbox.wire.WireException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request, understood.
 *
 * @param endpoint null where the path is none that is known
 * @param body null where it is no JSON object
 */
record Asked(
    int number,
    String method,
    String target,
    Head head,
    @Nullable Endpoint endpoint,
    @Nullable ObjectNode body) {

  static Asked of(int number, Head head, byte[] body) {
    String[] line = head.startLine().split(" ", 3);
    String target = line.length > 1 ? line[1] : "";
    return new Asked(
        number, line[0], target, head, Endpoint.detect(line[0], target).orElse(null), json(body));
  }

  private static @Nullable ObjectNode json(byte[] body) {
    try {
      return body.length == 0 ? null : StrictJson.object(body);
    } catch (WireException e) {
      return null;
    }
  }

  /** Null where it is no request for an answer. */
  @Nullable ModelRequest request() {
    return endpoint == null || body == null
        ? null
        : Codec.of(endpoint.format()).decodeRequest(endpoint, body);
  }

  AskedLine line(@Nullable String step, int status) {
    ModelRequest request = request();
    return new AskedLine(
        number,
        Instant.now(),
        method,
        // A query may hold a key.
        target.split("\\?", 2)[0],
        endpoint == null ? null : endpoint.format().label(),
        request == null ? null : request.model(),
        request != null && request.stream(),
        keyDigest(),
        head.all("user-agent").stream().findFirst().orElse(null),
        step,
        status,
        body);
  }

  private @Nullable String keyDigest() {
    for (String name : List.of("x-api-key", "x-goog-api-key", "authorization")) {
      for (String value : head.all(name)) {
        return Digests.of(value.startsWith("Bearer ") ? value.substring(7) : value);
      }
    }
    return null;
  }
}
