package dev.assay.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the facts of a body: where each format keeps what. */
final class FactsReader {
  private static final int MAX_TOOLS = 1000;

  private FactsReader() {}

  static RequestFacts read(Endpoint endpoint, ObjectNode body) {
    WireFormat format = endpoint.format();
    BodyWalk walk = new BodyWalk(format);
    walk.walk(body);
    return new RequestFacts(
        endpoint,
        model(endpoint, body),
        endpoint.streaming() || body.path("stream").asBoolean(false),
        maxOutput(format, body),
        tools(format, body),
        walk.features(),
        conversation(format, body),
        walk.inputEstimate());
  }

  private static @Nullable String model(Endpoint endpoint, ObjectNode body) {
    if (endpoint.model() != null) {
      return endpoint.model();
    }
    JsonNode model = body.path("model");
    return model.isTextual() && !model.textValue().isBlank() ? model.textValue() : null;
  }

  private static @Nullable Long maxOutput(WireFormat format, ObjectNode body) {
    JsonNode limit =
        switch (format) {
          case ANTHROPIC -> body.path("max_tokens");
          case OPENAI_RESPONSES -> body.path("max_output_tokens");
          case OPENAI_CHAT -> either(body, "max_completion_tokens", "max_tokens");
          case GEMINI ->
              either(
                  either(body, "generationConfig", "generation_config"),
                  "maxOutputTokens",
                  "max_output_tokens");
        };
    return limit.canConvertToLong() && limit.isNumber() ? limit.longValue() : null;
  }

  static JsonNode either(JsonNode node, String name, String other) {
    JsonNode value = node.path(name);
    return value.isMissingNode() || value.isNull() ? node.path(other) : value;
  }

  private static List<String> tools(WireFormat format, ObjectNode body) {
    List<String> names = new ArrayList<>();
    for (JsonNode tool : elements(body.path("tools"))) {
      if (format == WireFormat.GEMINI) {
        elements(either(tool, "functionDeclarations", "function_declarations"))
            .forEach(function -> add(names, function.path("name")));
        tool.fieldNames()
            .forEachRemaining(key -> {
              if (!KeyPath.normal(key).equals("functiondeclarations")) {
                add(names, TextNode.valueOf(key));
              }
            });
      } else {
        JsonNode name = either(tool.path("function"), "name", "name");
        add(names, name.isMissingNode() ? either(tool, "name", "type") : name);
      }
    }
    return names;
  }

  private static void add(List<String> names, JsonNode name) {
    if (name.isTextual() && names.size() < MAX_TOOLS) {
      String text = name.textValue();
      names.add(text.length() > 200 ? text.substring(0, 200) : text);
    }
  }

  /** A list's elements; one object stands for a list of one. */
  static List<JsonNode> elements(JsonNode node) {
    List<JsonNode> elements = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(elements::add);
    } else if (!node.isMissingNode() && !node.isNull()) {
      elements.add(node);
    }
    return elements;
  }

  private static JsonNode chatSystem(ObjectNode body) {
    JsonNode first = body.path("messages").path(0);
    String role = first.path("role").asText();
    return first.path(role.equals("system") || role.equals("developer") ? "content" : "");
  }

  private static Conversation conversation(WireFormat format, ObjectNode body) {
    JsonNode system =
        switch (format) {
          case ANTHROPIC -> body.path("system");
          case OPENAI_RESPONSES -> body.path("instructions");
          case OPENAI_CHAT -> chatSystem(body);
          case GEMINI -> either(body, "systemInstruction", "system_instruction");
        };
    JsonNode messages =
        switch (format) {
          case ANTHROPIC, OPENAI_CHAT -> body.path("messages");
          case OPENAI_RESPONSES -> body.path("input");
          case GEMINI -> body.path("contents");
        };
    List<String> chain = new ArrayList<>();
    String before = "";
    for (JsonNode message : elements(messages)) {
      before = CanonicalDigest.of(before, message);
      chain.add(before);
    }
    return new Conversation(
        CanonicalDigest.of("", system), CanonicalDigest.of("", body.path("tools")), chain);
  }
}
