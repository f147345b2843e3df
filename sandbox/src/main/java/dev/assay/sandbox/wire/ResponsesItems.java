package dev.assay.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.sandbox.wire.ReplyAssembly.Kind;
import dev.assay.sandbox.wire.Turn.Role;
import java.util.ArrayList;
import java.util.List;

/** Items of OpenAI's Responses. */
final class ResponsesItems {
  private static final String DATA_URL = "data:";

  private ResponsesItems() {}

  static void encode(Turn turn, ArrayNode items) {
    ArrayNode content = null;
    for (Part part : turn.parts()) {
      ObjectNode piece = piece(turn.role(), part);
      if (piece == null) {
        content = null;
        items.add(item(part));
        continue;
      }
      if (content == null) {
        String role = turn.role() == Role.USER ? "user" : "assistant";
        content = items.addObject().put("type", "message").put("role", role).putArray("content");
      }
      content.add(piece);
    }
  }

  private static @org.jspecify.annotations.Nullable ObjectNode piece(Role role, Part part) {
    return switch (part) {
      case Part.Text(String text) ->
          typed(role == Role.USER ? "input_text" : "output_text").put("text", text);
      case Part.Image(String type, String data) ->
          typed("input_image").put("image_url", DATA_URL + type + ";base64," + data);
      default -> null;
    };
  }

  static ObjectNode item(Part part) {
    return switch (part) {
      case Part.Reasoning(String summary, String opaque) -> {
        ObjectNode item = typed("reasoning");
        ArrayNode list = item.putArray("summary");
        if (!summary.isEmpty()) {
          list.add(typed("summary_text").put("text", summary));
        }
        yield opaque == null ? item : item.put("encrypted_content", opaque);
      }
      case Part.ToolCall call ->
          typed("function_call")
              .put("call_id", call.id())
              .put("name", call.name())
              .put("arguments", call.arguments());
      case Part.ToolResult result ->
          typed("function_call_output")
              .put("call_id", result.callId())
              .put("output", result.text());
      case Part.Text(String text) -> {
        ObjectNode item = typed("message").put("role", "assistant");
        item.putArray("content").add(output(text));
        yield item;
      }
      case Part.Image image ->
          throw new IllegalStateException("an image is no item: " + image.mediaType());
    };
  }

  /** A piece of an answer's text. */
  static ObjectNode output(String text) {
    ObjectNode piece = typed("output_text").put("text", text);
    piece.putArray("annotations");
    return piece;
  }

  static ObjectNode typed(String type) {
    return Nodes.object().put("type", type);
  }

  static void decode(JsonNode item, List<Turn> turns, List<String> systems) {
    String type = Nodes.text(item, "type");
    switch (item.isTextual() ? "text" : type) {
      case "text" -> turns.add(Turn.user(item.asText()));
      case "message", "" -> message(item, turns, systems);
      case "reasoning" ->
          add(
              turns,
              Role.ASSISTANT,
              new Part.Reasoning(
                  Nodes.joined(item.path("summary")), Nodes.textOrNull(item, "encrypted_content")));
      case "function_call" ->
          add(
              turns,
              Role.ASSISTANT,
              new Part.ToolCall(
                  Nodes.text(item, "call_id"),
                  Nodes.text(item, "name"),
                  Nodes.text(item, "arguments")));
      case "custom_tool_call" ->
          add(
              turns,
              Role.ASSISTANT,
              new Part.ToolCall(
                  Nodes.text(item, "call_id"),
                  Nodes.text(item, "name"),
                  Nodes.text(item, "input")));
      default -> {
        if (type.endsWith("_call_output")) {
          String text = Nodes.joined(item.path("output"));
          add(turns, Role.USER, new Part.ToolResult(Nodes.text(item, "call_id"), "", text, false));
        }
      }
    }
  }

  private static void add(List<Turn> turns, Role role, Part part) {
    turns.add(new Turn(role, List.of(part)));
  }

  private static void message(JsonNode item, List<Turn> turns, List<String> systems) {
    String role = Nodes.text(item, "role");
    JsonNode content = item.path("content");
    if (role.equals("system") || role.equals("developer")) {
      systems.add(Nodes.joined(content));
      return;
    }
    List<Part> parts = new ArrayList<>();
    if (content.isTextual()) {
      parts.add(new Part.Text(content.textValue()));
    }
    for (JsonNode piece : content) {
      String url = Nodes.text(piece, "image_url");
      if (url.startsWith(DATA_URL)) {
        parts.add(image(url));
      } else if (piece.path("text").isTextual()) {
        parts.add(new Part.Text(Nodes.text(piece, "text")));
      }
    }
    turns.add(new Turn(role.equals("assistant") ? Role.ASSISTANT : Role.USER, parts));
  }

  /** An image of a data address. */
  static Part.Image image(String url) {
    int comma = Math.max(DATA_URL.length(), url.indexOf(','));
    String type = url.substring(DATA_URL.length(), comma).replace(";base64", "");
    return new Part.Image(type, url.substring(Math.min(url.length(), comma + 1)));
  }

  /** The start of an item in a stream. */
  static void start(String key, JsonNode item, ReplyAssembly assembly) throws WireException {
    switch (Nodes.text(item, "type")) {
      case "message" -> assembly.text(key, "");
      case "reasoning" -> assembly.reasoning(key, "");
      case "function_call", "custom_tool_call" ->
          assembly.toolCall(key, Nodes.text(item, "call_id"), Nodes.text(item, "name"));
      default -> {}
    }
  }

  /** A whole item; of what came in pieces before, only what is new. */
  static void take(String key, JsonNode item, ReplyAssembly assembly) throws WireException {
    start(key, item, assembly);
    boolean whole = !assembly.hasText(key);
    switch (Nodes.text(item, "type")) {
      case "message" -> {
        for (JsonNode piece : item.path("content")) {
          String text = Nodes.text(piece, piece.has("refusal") ? "refusal" : "text");
          assembly.text(key, whole ? text : "");
        }
      }
      case "reasoning" -> {
        assembly.reasoning(key, whole ? Nodes.joined(item.path("summary")) : "");
        String encrypted = Nodes.text(item, "encrypted_content");
        if (!encrypted.isEmpty()) {
          assembly.opaque(key, Kind.REASONING, encrypted);
        }
      }
      case "function_call" -> assembly.arguments(key, whole ? Nodes.text(item, "arguments") : "");
      case "custom_tool_call" -> assembly.arguments(key, whole ? Nodes.text(item, "input") : "");
      default -> {}
    }
  }
}
