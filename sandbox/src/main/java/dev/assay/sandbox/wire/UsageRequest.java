package dev.assay.sandbox.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.results.store.Json;
import java.nio.charset.StandardCharsets;

/**
 * Asks for what a client did not: Chat Completions says the usage of a stream only to who asks for
 * it, and a meter needs it. The client then gets one event more than it expects; {@link
 * UsageEventFilter} takes it out again.
 */
public final class UsageRequest {
  private UsageRequest() {}

  /** Whether the answer to this body will not say its usage. */
  public static boolean missing(RequestFacts facts, ObjectNode body) {
    return facts.endpoint().format() == WireFormat.OPENAI_CHAT
        && facts.stream()
        && !body.at("/stream_options/include_usage").asBoolean(false);
  }

  /** The same body, asking for the usage; the one given is not changed. */
  public static byte[] added(ObjectNode body) {
    ObjectNode asking = body.deepCopy();
    ObjectNode options =
        asking.path("stream_options") instanceof ObjectNode there
            ? there
            : asking.putObject("stream_options");
    options.put("include_usage", true);
    return Json.line(asking).getBytes(StandardCharsets.UTF_8);
  }
}
