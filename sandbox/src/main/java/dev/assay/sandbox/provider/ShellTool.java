package dev.assay.sandbox.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.results.store.Json;
import dev.assay.sandbox.wire.ModelRequest;
import dev.assay.sandbox.wire.Part;
import dev.assay.sandbox.wire.ToolSpec;
import java.util.List;
import java.util.Optional;

/** Finds the tool by which a client runs commands, and fills in its arguments by its schema. */
final class ShellTool {
  private static final List<String> NAMES =
      List.of("bash", "shell", "shell_command", "exec_command", "run_shell_command", "terminal");
  private static final List<String> COMMANDS = List.of("command", "cmd", "script");

  private ShellTool() {}

  /** The tool; none where the client declares none that is known. */
  static Optional<ToolSpec> of(ModelRequest request) {
    return request.tools().stream()
        .filter(tool -> NAMES.stream().anyMatch(name -> name.equalsIgnoreCase(tool.name())))
        .findFirst();
  }

  /** A call that runs the command. */
  static Part.ToolCall call(String id, String command, ModelRequest request) {
    ToolSpec tool = of(request).orElseThrow();
    return new Part.ToolCall(id, tool.name(), arguments(tool, command));
  }

  private static String arguments(ToolSpec tool, String command) {
    JsonNode properties = tool.schema().path("properties");
    ObjectNode arguments = JsonNodeFactory.instance.objectNode();
    String name = COMMANDS.stream().filter(properties::has).findFirst().orElse("command");
    if (properties.path(name).path("type").asText().equals("array")) {
      arguments.putArray(name).add("bash").add("-lc").add(command);
    } else {
      arguments.put(name, command);
    }
    for (JsonNode required : tool.schema().path("required")) {
      String other = required.asText();
      if (!arguments.has(other)) {
        arguments.set(other, filler(properties.path(other)));
      }
    }
    return Json.line(arguments);
  }

  /** Something of the type that the schema demands. */
  private static JsonNode filler(JsonNode property) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (property.path("type").asText()) {
      case "boolean" -> nodes.booleanNode(false);
      case "integer", "number" -> nodes.numberNode(60_000);
      case "array" -> nodes.arrayNode();
      case "object" -> nodes.objectNode();
      default -> nodes.textNode(property.path("enum").path(0).asText("scripted"));
    };
  }
}
