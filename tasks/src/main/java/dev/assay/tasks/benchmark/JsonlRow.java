package dev.assay.tasks.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.InputException;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object of a file that has one a line.
 *
 * @param number of its line, from 1
 */
record JsonlRow(Path file, int number, JsonNode node) {

  /** All items of a file that is strictly UTF-8; blank lines are passed over, ids are unique. */
  static List<Item> items(Path file, Function<JsonlRow, Item> reader) {
    List<Item> items = new ArrayList<>();
    Map<String, Integer> lines = new HashMap<>();
    for (JsonlRow row : read(file)) {
      Item item = reader.apply(row);
      Integer earlier = lines.put(item.id(), row.number);
      if (earlier != null) {
        throw row.error("id " + item.id() + " stands already in line " + earlier);
      }
      items.add(item);
    }
    if (items.isEmpty()) {
      throw new InputException(file + " has no items");
    }
    return items;
  }

  private static List<JsonlRow> read(Path file) {
    List<JsonlRow> rows = new ArrayList<>();
    int number = 0;
    for (String line : ItemsText.of(file).lines().toList()) {
      number++;
      if (!line.isBlank()) {
        rows.add(new JsonlRow(file, number, parse(file, number, line)));
      }
    }
    return rows;
  }

  private static JsonNode parse(Path file, int number, String line) {
    try {
      JsonNode node = Json.MAPPER.readTree(line);
      if (node.isObject()) {
        return node;
      }
      throw new InputException(file + ", line " + number + ": it is not a JSON object");
    } catch (IOException e) {
      throw new InputException(file + ", line " + number + ": it is not JSON, or cut off", null, e);
    }
  }

  /** A text that has to be there. */
  String text(String member) {
    String text = textOf(node, member);
    if (text == null) {
      throw error("it lacks '" + member + "'");
    }
    return text;
  }

  /** A text that may be absent. */
  @Nullable String optional(String member) {
    return textOf(node, member);
  }

  /** The elements of an array that has to be there and not be empty. */
  List<JsonNode> elements(String member) {
    List<JsonNode> elements = new ArrayList<>();
    node.path(member).forEach(elements::add);
    if (!node.path(member).isArray() || elements.isEmpty()) {
      throw error("it lacks '" + member + "', an array that is not empty");
    }
    return elements;
  }

  /** A member that is text and not blank, else null. */
  static @Nullable String textOf(JsonNode object, String member) {
    JsonNode value = object.path(member);
    return value.isTextual() && !value.asText().isBlank() ? value.asText() : null;
  }

  InputException error(String what) {
    return new InputException(file + ", line " + number + ": " + what);
  }
}
