package dev.assay.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.sandbox.wire.Turn.Role;
import java.util.ArrayList;
import java.util.List;

/** Messages of Chat Completions. */
final class ChatMessages {
  private ChatMessages() {}

  static void encode(Turn turn, ArrayNode messages) {
    if (turn.role() == Role.ASSISTANT) {
      ObjectNode message = message(turn.parts());
      // Reasoning is an answer's field: servers refuse it in a request, or ignore it.
      message.remove("reasoning_content");
      messages.add(message);
      return;
    }
    List<Part> said = new ArrayList<>();
    for (Part part : turn.parts()) {
      if (part instanceof Part.ToolResult result) {
        messages
            .addObject()
            .put("role", "tool")
            .put("tool_call_id", result.callId())
            .put("content", result.text());
      } else {
        said.add(part);
      }
    }
    if (said.size() == 1 && said.getFirst() instanceof Part.Text(String text)) {
      messages.addObject().put("role", "user").put("content", text);
    } else if (!said.isEmpty()) {
      ArrayNode content = messages.addObject().put("role", "user").putArray("content");
      said.forEach(part -> piece(part, content));
    }
  }

  private static void piece(Part part, ArrayNode content) {
    switch (part) {
      case Part.Text(String text) -> content.addObject().put("type", "text").put("text", text);
      case Part.Image(String type, String data) ->
          content
              .addObject()
              .put("type", "image_url")
              .putObject("image_url")
              .put("url", "data:" + type + ";base64," + data);
      default -> {}
    }
  }

  /** What the assistant says, as one message. */
  static ObjectNode message(List<Part> parts) {
    StringBuilder text = new StringBuilder();
    StringBuilder reasoning = new StringBuilder();
    ObjectNode message = Nodes.object().put("role", "assistant").putNull("content");
    for (Part part : parts) {
      switch (part) {
        case Part.Text(String piece) -> text.append(piece);
        case Part.Reasoning(String summary, var opaque) -> reasoning.append(summary);
        case Part.ToolCall call -> call(call, message.withArray("tool_calls"));
        default -> {}
      }
    }
    if (!text.isEmpty()) {
      message.put("content", text.toString());
    }
    return reasoning.isEmpty() ? message : message.put("reasoning_content", reasoning.toString());
  }

  private static void call(Part.ToolCall call, ArrayNode calls) {
    ObjectNode node = calls.addObject().put("id", call.id()).put("type", "function");
    node.putObject("function").put("name", call.name()).put("arguments", call.arguments());
  }

  static void decode(JsonNode message, List<Turn> turns, List<String> systems) {
    JsonNode content = message.path("content");
    switch (Nodes.text(message, "role")) {
      case "system", "developer" -> systems.add(Nodes.joined(content));
      case "tool" ->
          turns.add(
              new Turn(
                  Role.USER,
                  List.of(
                      new Part.ToolResult(
                          Nodes.text(message, "tool_call_id"),
                          Nodes.text(message, "name"),
                          Nodes.joined(content),
                          false))));
      case "assistant" -> turns.add(new Turn(Role.ASSISTANT, assistant(message)));
      default -> turns.add(new Turn(Role.USER, pieces(content)));
    }
  }

  private static List<Part> assistant(JsonNode message) {
    List<Part> parts = new ArrayList<>(pieces(message.path("content")));
    for (JsonNode call : message.path("tool_calls")) {
      JsonNode function = call.path("function");
      parts.add(
          new Part.ToolCall(
              Nodes.text(call, "id"),
              Nodes.text(function, "name"),
              Nodes.text(function, "arguments")));
    }
    return parts;
  }

  private static List<Part> pieces(JsonNode content) {
    List<Part> parts = new ArrayList<>();
    if (content.isTextual()) {
      parts.add(new Part.Text(content.textValue()));
    }
    for (JsonNode piece : content) {
      String url = Nodes.text(piece.path("image_url"), "url");
      if (url.startsWith("data:")) {
        parts.add(ResponsesItems.image(url));
      } else if (piece.path("text").isTextual()) {
        parts.add(new Part.Text(Nodes.text(piece, "text")));
      }
    }
    return parts;
  }

  /** A message of an answer, or more of it. */
  static void take(JsonNode message, ReplyAssembly assembly) throws WireException {
    // An empty text comes first in many streams, also where reasoning follows.
    for (String name : List.of("reasoning_content", "reasoning")) {
      if (!Nodes.text(message, name).isEmpty()) {
        assembly.reasoning("reasoning", Nodes.text(message, name));
      }
    }
    for (String name : List.of("content", "refusal")) {
      if (!Nodes.text(message, name).isEmpty()) {
        assembly.text("text", Nodes.text(message, name));
      }
    }
    int position = 0;
    for (JsonNode call : message.path("tool_calls")) {
      String key = "call " + call.path("index").asInt(position++);
      JsonNode function = call.path("function");
      assembly.toolCall(key, Nodes.text(call, "id"), Nodes.text(function, "name"));
      assembly.arguments(key, Nodes.text(function, "arguments"));
    }
  }
}
