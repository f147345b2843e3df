package dev.assay.tasks.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.results.store.Json;
import java.util.List;

/**
 * What decides whether a call of a function is right.
 *
 * @param functions that are offered, with the schemas of their arguments
 * @param name of the one to call
 * @param arguments by name; tuples are lists, since JSON knows no other
 */
public record CallTarget(List<Function> functions, String name, ObjectNode arguments) {
  public CallTarget {
    functions = List.copyOf(functions);
  }

  /**
   * One function that is offered.
   *
   * @param parameters JSON Schema of its arguments
   */
  public record Function(String name, String description, ObjectNode parameters) {
    /** The schema of one argument; missing where it has none. */
    public JsonNode schema(String argument) {
      return parameters.path("properties").path(argument);
    }
  }

  /** That of an item whose answer it is. */
  public static CallTarget of(Item item) {
    return Json.parse(item.answer(), CallTarget.class);
  }

  /** The function to call. */
  public Function function() {
    return functions.stream()
        .filter(function -> function.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(name + " is not offered"));
  }
}
