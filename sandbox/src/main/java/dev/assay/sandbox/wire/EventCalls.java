package dev.assay.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.TreeMap;

/** Calls of tools that come in pieces, each piece with its call's position. */
final class EventCalls {
  private final TreeMap<Integer, Part.ToolCall> calls = new TreeMap<>();

  void take(JsonNode pieces) {
    for (JsonNode piece : pieces) {
      JsonNode function = piece.path("function");
      Part.ToolCall call =
          new Part.ToolCall(
              piece.path("id").asText(""),
              function.path("name").asText(""),
              function.path("arguments").asText(""));
      calls.merge(piece.path("index").asInt(), call, EventCalls::joined);
    }
  }

  private static Part.ToolCall joined(Part.ToolCall first, Part.ToolCall more) {
    return new Part.ToolCall(
        first.id().isEmpty() ? more.id() : first.id(),
        first.name() + more.name(),
        first.arguments() + more.arguments());
  }

  List<Part.ToolCall> all() {
    return List.copyOf(calls.values());
  }
}
