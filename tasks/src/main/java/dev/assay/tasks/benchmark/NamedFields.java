package dev.assay.tasks.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.InputException;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads any benchmark's JSON lines by the names of its members: the first is the question, the
 * others are answers, the right one first. A member is a text, a number, a truth value or a list of
 * them. An item's id is its {@code id} or {@code task_id}, else its line's number from 0.
 */
public final class NamedFields {
  private final Path file;
  private final List<String> fields;

  private NamedFields(Path file, List<String> fields) {
    this.file = file;
    this.fields = fields;
  }

  /**
   * Reads a file, gzip or not.
   *
   * @param fields names of members, at least one
   * @return items without explanation or domain; their choices are the answers, perhaps none
   * @throws InputException naming the line that is not as it should be
   */
  public static List<Item> read(Path file, List<String> fields) {
    if (fields.isEmpty() || fields.stream().anyMatch(String::isBlank)) {
      throw new InputException(
          "the names of the members are empty", "give them as question,answer");
    }
    return new NamedFields(file, fields).read();
  }

  private List<Item> read() {
    List<Item> items = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    int line = 0;
    for (String text : ItemsText.of(file).split("\n", -1)) {
      if (!text.isBlank()) {
        Item item = item(text, line);
        if (!ids.add(item.id())) {
          throw error(line, "id " + item.id() + " stands already above", null);
        }
        items.add(item);
      }
      line++;
    }
    if (items.isEmpty()) {
      throw new InputException(file + " has no items", "it should hold a JSON object a line");
    }
    return items;
  }

  private Item item(String text, int line) {
    JsonNode node = node(text, line);
    List<String> texts = new ArrayList<>();
    for (String field : fields) {
      texts.addAll(texts(node, field, line));
    }
    JsonNode id = node.hasNonNull("id") ? node.get("id") : node.get("task_id");
    return new Item(
        id == null || id.isNull() ? Integer.toString(line) : id.asText(),
        texts.getFirst(),
        texts.subList(1, texts.size()),
        null,
        null,
        null,
        node.path("canary").isTextual() ? node.path("canary").asText() : null);
  }

  private List<String> texts(JsonNode node, String field, int line) {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      throw error(line, "it lacks '" + field + "'", null);
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode one : value.isArray() ? value : List.of(value)) {
      if (!one.isValueNode()) {
        throw error(line, "'" + field + "' is neither text nor number nor a list of them", null);
      }
      texts.add(one.asText().strip());
    }
    if (field.equals(fields.getFirst()) && (texts.size() != 1 || texts.getFirst().isEmpty())) {
      throw error(line, "'" + field + "' should be one text, the question", null);
    }
    return texts;
  }

  private JsonNode node(String text, int line) {
    try {
      JsonNode node = Json.MAPPER.readTree(text);
      if (!node.isObject()) {
        throw error(line, "it is no JSON object", null);
      }
      return node;
    } catch (IOException e) {
      throw error(line, "it is not JSON, or cut off", e);
    }
  }

  private InputException error(int line, String what, @Nullable Exception cause) {
    return new InputException(
        file + ", line " + (line + 1) + ": " + what,
        "--fields names the members: the question first, then answers",
        cause);
  }
}
