package dev.assay.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.sandbox.wire.ReplyAssembly.Kind;
import dev.assay.sandbox.wire.Turn.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Parts of Gemini's contents. */
final class GeminiParts {
  /** Ids of ours where the provider gave none: calls and results are matched by their order. */
  private static final String OWN_ID = "call-";

  private GeminiParts() {}

  /**
   * The part.
   *
   * @param answer whether it is an answer's: reasoning is not sent back
   */
  static Optional<ObjectNode> encode(Part part, boolean answer) {
    return switch (part) {
      case Part.Text(String text) ->
          text.isEmpty() ? Optional.empty() : Optional.of(Nodes.object().put("text", text));
      case Part.Reasoning(String summary, var opaque) ->
          answer && !summary.isEmpty()
              ? Optional.of(Nodes.object().put("text", summary).put("thought", true))
              : Optional.empty();
      case Part.ToolCall call -> Optional.of(encode(call));
      case Part.ToolResult result -> Optional.of(encode(result));
      case Part.Image(String type, String data) -> {
        ObjectNode node = Nodes.object();
        node.putObject("inlineData").put("mimeType", type).put("data", data);
        yield Optional.of(node);
      }
    };
  }

  private static ObjectNode encode(Part.ToolCall call) {
    ObjectNode node = Nodes.object();
    ObjectNode function = node.putObject("functionCall");
    id(function, call.id());
    function.put("name", call.name()).set("args", Nodes.arguments(call.arguments()));
    return call.opaque() == null ? node : node.put("thoughtSignature", call.opaque());
  }

  private static ObjectNode encode(Part.ToolResult result) {
    ObjectNode node = Nodes.object();
    ObjectNode function = node.putObject("functionResponse");
    id(function, result.callId());
    function.put("name", result.name());
    function.putObject("response").put(result.error() ? "error" : "output", result.text());
    return node;
  }

  private static void id(ObjectNode function, String id) {
    if (!id.startsWith(OWN_ID)) {
      function.put("id", id);
    }
  }

  static List<Turn> turns(JsonNode contents) {
    List<Turn> turns = new ArrayList<>();
    int calls = 0;
    int results = 0;
    for (JsonNode content : FactsReader.elements(contents)) {
      List<Part> parts = new ArrayList<>();
      for (JsonNode part : FactsReader.elements(content.path("parts"))) {
        JsonNode call = FactsReader.either(part, "functionCall", "function_call");
        JsonNode result = FactsReader.either(part, "functionResponse", "function_response");
        if (call.isObject()) {
          parts.add(call(part, call, calls++));
        } else if (result.isObject()) {
          parts.add(result(result, results++));
        } else {
          other(part).ifPresent(parts::add);
        }
      }
      boolean model = Nodes.text(content, "role").equals("model");
      turns.add(new Turn(model ? Role.ASSISTANT : Role.USER, parts));
    }
    return turns;
  }

  private static String id(JsonNode function, int position) {
    String id = Nodes.text(function, "id");
    return id.isEmpty() ? OWN_ID + position : id;
  }

  private static Part call(JsonNode part, JsonNode call, int position) {
    return new Part.ToolCall(
        id(call, position),
        Nodes.text(call, "name"),
        Nodes.arguments(Nodes.objectOrEmpty(call.path("args"))),
        Nodes.textOrNull(part, "thoughtSignature"));
  }

  private static Part result(JsonNode result, int position) {
    JsonNode response = result.path("response");
    JsonNode output = FactsReader.either(response, "output", "result");
    boolean error = response.path("error").isTextual();
    String text =
        error
            ? Nodes.text(response, "error")
            : output.isMissingNode() ? response.toString() : Nodes.joined(output);
    return new Part.ToolResult(id(result, position), Nodes.text(result, "name"), text, error);
  }

  private static Optional<Part> other(JsonNode part) {
    JsonNode data = FactsReader.either(part, "inlineData", "inline_data");
    if (data.isObject()) {
      String type = Nodes.text(data, data.has("mimeType") ? "mimeType" : "mime_type");
      return Optional.of(new Part.Image(type, Nodes.text(data, "data")));
    }
    if (!part.path("text").isTextual()) {
      return Optional.empty();
    }
    String text = Nodes.text(part, "text");
    return Optional.of(
        part.path("thought").asBoolean(false)
            ? new Part.Reasoning(text, null)
            : new Part.Text(text));
  }

  /** A part of an answer: texts of a kind that follow each other are one. */
  static void take(JsonNode part, ReplyAssembly assembly) throws WireException {
    JsonNode call = part.path("functionCall");
    if (call.isObject()) {
      String key = "call " + assembly.blocks();
      assembly.toolCall(key, id(call, assembly.blocks()), Nodes.text(call, "name"));
      assembly.arguments(key, Nodes.arguments(Nodes.objectOrEmpty(call.path("args"))));
      String signature = Nodes.text(part, "thoughtSignature");
      if (!signature.isEmpty()) {
        assembly.opaque(key, Kind.TOOL_CALL, signature);
      }
    } else if (part.path("text").isTextual()) {
      boolean thought = part.path("thought").asBoolean(false);
      String text = Nodes.text(part, "text");
      if (thought) {
        assembly.reasoning(assembly.following("thought"), text);
      } else {
        assembly.text(assembly.following("text"), text);
      }
    }
  }
}
