package dev.assay.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.sandbox.wire.ReplyAssembly.Kind;
import java.util.Optional;

/** Content blocks of Anthropic's messages. */
final class AnthropicBlocks {
  /** Reasoning of which only an encrypted form came, as against a signature. */
  private static final String REDACTED = "redacted:";

  private AnthropicBlocks() {}

  /** The block; none for an empty text, and for reasoning of another provider, which is refused. */
  static Optional<ObjectNode> encode(Part part) {
    return switch (part) {
      case Part.Text(String text) ->
          text.isEmpty() ? Optional.empty() : Optional.of(typed("text").put("text", text));
      case Part.Reasoning reasoning -> encode(reasoning);
      case Part.ToolCall call -> {
        ObjectNode node = typed("tool_use").put("id", call.id()).put("name", call.name());
        node.set("input", Nodes.arguments(call.arguments()));
        yield Optional.of(node);
      }
      case Part.ToolResult result -> {
        ObjectNode node = typed("tool_result").put("tool_use_id", result.callId());
        node.put("content", result.text());
        yield Optional.of(result.error() ? node.put("is_error", true) : node);
      }
      case Part.Image(String type, String data) -> {
        ObjectNode node = typed("image");
        node.putObject("source").put("type", "base64").put("media_type", type).put("data", data);
        yield Optional.of(node);
      }
    };
  }

  private static Optional<ObjectNode> encode(Part.Reasoning reasoning) {
    String opaque = reasoning.opaque();
    if (opaque == null) {
      return Optional.empty();
    }
    return Optional.of(
        opaque.startsWith(REDACTED)
            ? typed("redacted_thinking").put("data", opaque.substring(REDACTED.length()))
            : typed("thinking").put("thinking", reasoning.summary()).put("signature", opaque));
  }

  private static ObjectNode typed(String type) {
    return Nodes.object().put("type", type);
  }

  static Optional<Part> decode(JsonNode block) {
    return Optional.ofNullable(
        switch (Nodes.text(block, "type")) {
          case "text" -> new Part.Text(Nodes.text(block, "text"));
          case "thinking" ->
              new Part.Reasoning(
                  Nodes.text(block, "thinking"), Nodes.textOrNull(block, "signature"));
          case "redacted_thinking" -> new Part.Reasoning("", REDACTED + Nodes.text(block, "data"));
          case "tool_use" ->
              new Part.ToolCall(
                  Nodes.text(block, "id"),
                  Nodes.text(block, "name"),
                  Nodes.arguments(block.path("input")));
          case "tool_result" ->
              new Part.ToolResult(
                  Nodes.text(block, "tool_use_id"),
                  "",
                  Nodes.joined(block.path("content")),
                  block.path("is_error").asBoolean(false));
          case "image" ->
              new Part.Image(
                  Nodes.text(block.path("source"), "media_type"),
                  Nodes.text(block.path("source"), "data"));
          default -> null;
        });
  }

  /** A whole block of an answer. */
  static void take(String key, JsonNode block, ReplyAssembly assembly) throws WireException {
    start(key, block, assembly);
    if (Nodes.text(block, "type").equals("tool_use")) {
      assembly.arguments(key, Nodes.arguments(block.path("input")));
    }
  }

  /** The start of a block in a stream, which may hold a part of it already. */
  static void start(String key, JsonNode block, ReplyAssembly assembly) throws WireException {
    switch (Nodes.text(block, "type")) {
      case "text" -> assembly.text(key, Nodes.text(block, "text"));
      case "thinking" -> {
        assembly.reasoning(key, Nodes.text(block, "thinking"));
        signature(key, Nodes.text(block, "signature"), assembly);
      }
      case "redacted_thinking" ->
          assembly.opaque(key, Kind.REASONING, REDACTED + Nodes.text(block, "data"));
      case "tool_use" -> assembly.toolCall(key, Nodes.text(block, "id"), Nodes.text(block, "name"));
      default -> {}
    }
  }

  static void delta(String key, JsonNode delta, ReplyAssembly assembly) throws WireException {
    switch (Nodes.text(delta, "type")) {
      case "text_delta" -> assembly.text(key, Nodes.text(delta, "text"));
      case "thinking_delta" -> assembly.reasoning(key, Nodes.text(delta, "thinking"));
      case "signature_delta" -> signature(key, Nodes.text(delta, "signature"), assembly);
      case "input_json_delta" -> assembly.arguments(key, Nodes.text(delta, "partial_json"));
      default -> {}
    }
  }

  private static void signature(String key, String signature, ReplyAssembly assembly)
      throws WireException {
    if (!signature.isEmpty()) {
      assembly.opaque(key, Kind.REASONING, signature);
    }
  }
}
