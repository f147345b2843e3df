package dev.assay.tasks.scoring;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.results.record.ResponseLine;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rule {@code tool-call}: the one native call of a tool, as {@code {"name", "arguments"}}. No call,
 * or arguments that are no JSON object or have a name twice, is no answer; several calls are one,
 * and a wrong one. A call that a model writes into its text is not a call: the server's parser
 * decides that, with the model's own template, and what it did not take stays text.
 */
public final class ToolCalls {
  private static final ObjectReader STRICT =
      Json.MAPPER.reader().with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

  private ToolCalls() {}

  /** The text on which the rule works: the calls as JSON, empty for none. */
  public static String text(@Nullable List<ResponseLine.Call> calls) {
    return calls == null || calls.isEmpty() ? "" : Json.line(calls);
  }

  static @Nullable Found find(String calls) {
    JsonNode list = read(calls);
    if (list == null || !list.isArray() || list.isEmpty()) {
      return null;
    }
    if (list.size() > 1) {
      return new Found(calls, 0, calls.length());
    }
    JsonNode arguments = read(list.get(0).path("arguments").asText());
    if (arguments == null || !arguments.isObject()) {
      return null;
    }
    ObjectNode call = Json.MAPPER.createObjectNode();
    call.put("name", list.get(0).path("name").asText());
    call.set("arguments", arguments);
    return new Found(Json.line(call), 0, calls.length());
  }

  /** Null where it is not JSON alone. */
  private static @Nullable JsonNode read(String text) {
    if (text.isBlank()) {
      return null;
    }
    try (JsonParser parser = STRICT.createParser(text)) {
      JsonNode node = STRICT.readTree(parser);
      return parser.nextToken() == null ? node : null;
    } catch (IOException e) {
      return null;
    }
  }
}
