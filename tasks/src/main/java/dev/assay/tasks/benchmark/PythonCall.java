package dev.assay.tasks.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A call written in Python, {@code name(1, x=2.5, y=[True, 'a'])}, with literals alone: what {@code
 * ast.literal_eval} takes, less sets, bytes, complex numbers and joined strings.
 */
final class PythonCall {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int DEEPEST = 100;

  private final PythonScanner in;
  private int depth;

  private PythonCall(String text) {
    in = new PythonScanner(text);
  }

  /**
   * What was read.
   *
   * @param positional arguments without a name
   */
  record Call(String name, List<JsonNode> positional, ObjectNode named) {}

  /** Reads one call; an {@link IllegalArgumentException} says what is wrong with it. */
  static Call parse(String text) {
    return new PythonCall(text).call();
  }

  private Call call() {
    String name = in.dottedName();
    List<JsonNode> positional = new ArrayList<>();
    ObjectNode named = JSON.objectNode();
    in.expect('(');
    while (!in.take(')')) {
      String keyword = in.keyword();
      if (keyword == null) {
        positional.add(value());
      } else if (named.putIfAbsent(keyword, value()) != null) {
        throw in.error("each argument once");
      }
      if (!in.take(',') && !in.at(')')) {
        throw in.error("',' or ')'");
      }
    }
    in.end();
    return new Call(name, positional, named);
  }

  private JsonNode value() {
    if (++depth > DEEPEST) {
      throw in.error("something less deeply nested");
    }
    JsonNode value =
        switch (in.peek()) {
          case '[' -> list('[', ']');
          case '(' -> list('(', ')');
          case '{' -> dict();
          case '\'', '"' -> JSON.textNode(in.string());
          default -> in.atNumber() ? number(in.number()) : constant();
        };
    depth--;
    return value;
  }

  /** Whole numbers are exact, others are what Python's floats are. */
  private static JsonNode number(BigDecimal number) {
    return number.scale() == 0
        ? JSON.numberNode(number.toBigIntegerExact())
        : JSON.numberNode(number.doubleValue());
  }

  /** A list or tuple; {@code (1)} is a number in brackets. */
  private JsonNode list(char open, char close) {
    in.expect(open);
    ArrayNode list = JSON.arrayNode();
    boolean comma = false;
    while (!in.take(close)) {
      list.add(value());
      comma = in.take(',');
      if (!comma && !in.at(close)) {
        throw in.error("',' or '" + close + "'");
      }
    }
    return open == '(' && list.size() == 1 && !comma ? list.get(0) : list;
  }

  private JsonNode dict() {
    in.expect('{');
    ObjectNode dict = JSON.objectNode();
    while (!in.take('}')) {
      JsonNode key = value();
      if (!key.isValueNode()) {
        throw in.error("a plain key");
      }
      in.expect(':');
      dict.set(key.asText(), value());
      if (!in.take(',') && !in.at('}')) {
        throw in.error("',' or '}'");
      }
    }
    return dict;
  }

  private JsonNode constant() {
    return switch (in.dottedName()) {
      case "True" -> JSON.booleanNode(true);
      case "False" -> JSON.booleanNode(false);
      case "None" -> JSON.nullNode();
      default -> throw in.error("a literal");
    };
  }
}
