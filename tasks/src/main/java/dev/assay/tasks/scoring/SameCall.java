package dev.assay.tasks.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.results.store.Json;
import dev.assay.tasks.benchmark.CallTarget;
import java.util.function.BiPredicate;

/**
 * Whether a call is the right one: the same function, the same arguments by name, each of the same
 * value.
 *
 * <p>{@link #typed} goes by the function's schema. A whole number passes for a float of the same
 * value, as Python converts it and BFCL's checker allows ("int to float" in its {@code
 * ast_checker}); a float never passes for an integer, {@code 5.0} not for 5; truth values are not
 * numbers; texts are equal to the character, where BFCL's checker looks past case and punctuation,
 * since a function that is executed does not; a list passes for a tuple. An optional argument that
 * is left out has the default that the schema states.
 *
 * <p>{@link #python} is the equality of Python's values, by which Inspect's BFCL task compares: 5,
 * 5.0 and no schema; {@code True} is 1; nothing has a default.
 */
final class SameCall {
  private SameCall() {}

  /** The expected call in the form in which found ones are recorded. */
  static String text(CallTarget target) {
    ObjectNode call = Json.MAPPER.createObjectNode();
    call.put("name", target.name());
    call.set("arguments", target.arguments());
    return Json.line(call);
  }

  static boolean python(CallTarget target, String found) {
    JsonNode call = Json.parse(found, JsonNode.class);
    return call.path("name").asText().equals(target.name())
        && sameMembers(target.arguments(), call.path("arguments"), SameCall::equalInPython);
  }

  static boolean typed(CallTarget target, String found) {
    JsonNode call = Json.parse(found, JsonNode.class);
    if (!call.path("name").asText().equals(target.name())
        || !(call.path("arguments") instanceof ObjectNode given)) {
      return false;
    }
    CallTarget.Function function = target.function();
    return typed(
        function.parameters(),
        withDefaults(function, target.arguments()),
        withDefaults(function, given));
  }

  private static ObjectNode withDefaults(CallTarget.Function function, ObjectNode arguments) {
    ObjectNode all = arguments.deepCopy();
    for (var argument : function.parameters().path("properties").properties()) {
      JsonNode value = argument.getValue().path("default");
      if (!value.isMissingNode()) {
        all.putIfAbsent(argument.getKey(), value);
      }
    }
    return all;
  }

  private static boolean typed(JsonNode schema, JsonNode expected, JsonNode given) {
    return switch (expected.getNodeType()) {
      case OBJECT -> {
        JsonNode members = schema.path("properties");
        if (!given.isObject() || given.size() != expected.size()) {
          yield false;
        }
        yield expected.properties().stream()
            .allMatch(e -> typed(members.path(e.getKey()), e.getValue(), given.path(e.getKey())));
      }
      case ARRAY -> sameElements(expected, given, (a, b) -> typed(schema.path("items"), a, b));
      case NUMBER -> {
        boolean whole = schema.path("type").asText().equals("integer");
        boolean kept = !whole || !expected.isIntegralNumber() || given.isIntegralNumber();
        yield given.isNumber() && kept && sameNumber(expected, given);
      }
      default -> expected.equals(given);
    };
  }

  private static boolean equalInPython(JsonNode a, JsonNode b) {
    if (isNumber(a) && isNumber(b)) {
      return sameNumber(a, b);
    }
    if (a.isArray()) {
      return sameElements(a, b, SameCall::equalInPython);
    }
    return a.isObject() ? sameMembers(a, b, SameCall::equalInPython) : a.equals(b);
  }

  private static boolean isNumber(JsonNode node) {
    return node.isNumber() || node.isBoolean();
  }

  private static boolean sameNumber(JsonNode a, JsonNode b) {
    if (a.isIntegralNumber() && b.isIntegralNumber()) {
      return a.bigIntegerValue().equals(b.bigIntegerValue());
    }
    return Double.compare(real(a), real(b)) == 0;
  }

  /** Adding nought makes one zero of the two. */
  private static double real(JsonNode node) {
    return node.isBoolean() ? (node.asBoolean() ? 1 : 0) : node.doubleValue() + 0.0;
  }

  private static boolean sameElements(
      JsonNode a, JsonNode b, BiPredicate<JsonNode, JsonNode> same) {
    if (!b.isArray() || a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!same.test(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameMembers(JsonNode a, JsonNode b, BiPredicate<JsonNode, JsonNode> same) {
    return b.isObject()
        && a.size() == b.size()
        && a.properties().stream()
            .allMatch(member -> {
              JsonNode other = b.path(member.getKey());
              return !(other instanceof MissingNode) && same.test(member.getValue(), other);
            });
  }
}
