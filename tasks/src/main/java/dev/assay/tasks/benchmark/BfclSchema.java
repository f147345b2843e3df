package dev.assay.tasks.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.results.store.Json;
import java.util.Map;

/**
 * JSON Schema from BFCL's function documents, which name types as Python does: {@code dict}, {@code
 * float}, {@code tuple}, {@code any}. BFCL maps them likewise before it offers a function to a
 * model of OpenAI's kind.
 */
final class BfclSchema {
  private static final Map<String, String> TYPES =
      Map.of(
          "dict", "object", "float", "number", "tuple", "array", "list", "array", "int", "integer",
          "str", "string", "bool", "boolean");

  private BfclSchema() {}

  /** The same tree with types renamed at every depth; {@code any} says nothing and is left out. */
  static ObjectNode of(JsonNode parameters) {
    return object(parameters);
  }

  private static ObjectNode object(JsonNode schema) {
    ObjectNode result = Json.MAPPER.createObjectNode();
    schema.properties().forEach(member -> member(result, member.getKey(), member.getValue()));
    return result;
  }

  private static void member(ObjectNode result, String key, JsonNode value) {
    if (key.equals("type") && value.isTextual()) {
      if (!value.asText().equals("any")) {
        result.put(key, TYPES.getOrDefault(value.asText(), value.asText()));
      }
    } else if (key.equals("properties") && value.isObject()) {
      ObjectNode properties = result.putObject(key);
      // A property may be called "type".
      value.properties().forEach(p -> properties.set(p.getKey(), nested(p.getValue())));
    } else {
      result.set(key, nested(value));
    }
  }

  private static JsonNode nested(JsonNode value) {
    if (value.isArray()) {
      ArrayNode array = Json.MAPPER.createArrayNode();
      value.forEach(element -> array.add(nested(element)));
      return array;
    }
    return value.isObject() ? object(value) : value;
  }
}
