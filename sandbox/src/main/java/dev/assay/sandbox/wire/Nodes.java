package dev.assay.sandbox.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.results.store.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the codecs need of JSON trees. */
final class Nodes {
  private static final String MALFORMED = "malformed_arguments";

  private Nodes() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A text field; empty where there is none. */
  static String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isTextual() ? value.textValue() : "";
  }

  static @Nullable String textOrNull(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isTextual() ? value.textValue() : null;
  }

  static @Nullable Integer intOrNull(JsonNode node) {
    return node.isNumber() && node.canConvertToInt() ? (Integer) node.intValue() : null;
  }

  static @Nullable Double doubleOrNull(JsonNode node) {
    return node.isNumber() ? (Double) node.doubleValue() : null;
  }

  /** Arguments as the object that some formats want; broken ones are wrapped, not lost. */
  static ObjectNode arguments(String json) {
    try {
      if (Json.MAPPER.readTree(json) instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      return object().put(MALFORMED, json);
    }
    return object().put(MALFORMED, json);
  }

  /** The inverse of {@link #arguments(String)}. */
  static String arguments(JsonNode node) {
    JsonNode malformed = node.path(MALFORMED);
    return malformed.isTextual() && node.size() == 1 ? malformed.textValue() : Json.line(node);
  }

  /** A text, or the texts of a list of blocks. */
  static String joined(JsonNode content) {
    if (content.isTextual()) {
      return content.textValue();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode block : FactsReader.elements(content)) {
      String type = text(block, "type");
      boolean textual = block.path("text").isTextual();
      texts.add(
          textual ? text(block, "text") : type.isEmpty() ? block.toString() : "[" + type + "]");
    }
    return String.join("\n", texts);
  }

  static ObjectNode schema(JsonNode node) {
    return node instanceof ObjectNode object ? object : object().put("type", "object");
  }

  static JsonNode objectOrEmpty(JsonNode node) {
    return node.isObject() ? node : object();
  }

  /** Puts the names of tools into results that came without. */
  static List<Turn> withNames(List<Turn> turns) {
    Map<String, String> names = new HashMap<>();
    List<Turn> named = new ArrayList<>();
    for (Turn turn : turns) {
      List<Part> parts = new ArrayList<>();
      for (Part part : turn.parts()) {
        if (part instanceof Part.ToolCall call) {
          names.put(call.id(), call.name());
        }
        parts.add(
            part instanceof Part.ToolResult result && result.name().isEmpty()
                ? new Part.ToolResult(
                    result.callId(),
                    names.getOrDefault(result.callId(), ""),
                    result.text(),
                    result.error())
                : part);
      }
      named.add(new Turn(turn.role(), parts));
    }
    return named;
  }

  /** A text in pieces of so many characters, no pair of surrogates torn apart. */
  static List<String> pieces(String text, int length) {
    List<String> pieces = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = Math.min(text.length(), at + Math.max(1, length));
      if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
        end++;
      }
      pieces.add(text.substring(at, end));
      at = end;
    }
    return pieces;
  }
}
