package dev.assay.agents.intern.tools;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.sandbox.wire.ToolSpec;

/** Builds the description of a tool's arguments. */
final class Schema {
  private final ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
  private final ObjectNode properties = schema.putObject("properties");
  private final ArrayNode required = schema.putArray("required");

  Schema() {
    schema.put("additionalProperties", false);
  }

  /** An argument that must be given. */
  Schema needs(String name, String type, String description) {
    required.add(name);
    return takes(name, type, description);
  }

  /** An argument that may be given. */
  Schema takes(String name, String type, String description) {
    properties.putObject(name).put("type", type).put("description", description);
    return this;
  }

  /** A list of objects that must be given. */
  Schema needsList(String name, String description, Schema element) {
    required.add(name);
    properties
        .putObject(name)
        .put("type", "array")
        .put("description", description)
        .set("items", element.schema);
    return this;
  }

  /** One of some words, which must be given. */
  Schema needsOneOf(String name, String description, String... words) {
    required.add(name);
    ArrayNode all =
        properties
            .putObject(name)
            .put("type", "string")
            .put("description", description)
            .putArray("enum");
    for (String word : words) {
      all.add(word);
    }
    return this;
  }

  ToolSpec tool(String name, String description) {
    return new ToolSpec(name, description, schema);
  }
}
