package dev.assay.sandbox.gateway.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.results.store.Json;
import dev.assay.sandbox.wire.RequestFacts;
import dev.assay.sandbox.wire.StrictJson;
import dev.assay.sandbox.wire.WireException;
import dev.assay.sandbox.wire.WireFormat;
import java.nio.charset.StandardCharsets;

/** The body that is passed on: as it came, but for what metering needs. */
final class SentBody {
  private SentBody() {}

  /** A stream of Chat Completions says its usage only where it is asked to. */
  static byte[] of(RequestFacts facts, byte[] body) throws WireException {
    if (facts.endpoint().format() != WireFormat.OPENAI_CHAT || !facts.stream()) {
      return body;
    }
    ObjectNode changed = StrictJson.object(body);
    if (changed.path("stream_options").path("include_usage").asBoolean(false)) {
      return body;
    }
    ObjectNode options =
        changed.get("stream_options") instanceof ObjectNode given
            ? given
            : changed.putObject("stream_options");
    options.put("include_usage", true);
    return Json.line(changed).getBytes(StandardCharsets.UTF_8);
  }
}
