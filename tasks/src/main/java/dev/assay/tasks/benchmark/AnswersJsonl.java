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
 * Reads questions with free answers, a JSON object a line: {@code question} (or {@code problem}),
 * {@code answer} (text or a number) and, where it is there, {@code id}; else the line's number from
 * 0 is the id. Other members are passed over.
 *
 * <p>In GSM8K's own files an answer is its solution, with the number behind {@code ####} on the
 * last line: the solution becomes the explanation.
 */
final class AnswersJsonl {
  private static final String MARK = "####";

  private final Path file;
  private final boolean marked;
  private final boolean bare;

  private AnswersJsonl(Path file, boolean marked, boolean bare) {
    this.file = file;
    this.marked = marked;
    this.bare = bare;
  }

  /** The answers as they stand. */
  static List<Item> plain(Path file) {
    return new AnswersJsonl(file, false, false).read();
  }

  /** The answers behind GSM8K's mark. */
  static List<Item> marked(Path file) {
    return new AnswersJsonl(file, true, false).read();
  }

  /**
   * Right answers without their questions: {@code id} (or {@code task_id}) and {@code answer} (or
   * {@code target}). A question is taken where it is there, and of an answer with GSM8K's mark what
   * is behind it.
   */
  static List<Item> gold(Path file) {
    return new AnswersJsonl(file, false, true).read();
  }

  private List<Item> read() {
    List<Item> items = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    int number = 0;
    for (String line : ItemsText.of(file).lines().toList()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      Item item = item(line, number);
      if (!ids.add(item.id())) {
        throw error(number, "id " + item.id() + " stands already above", null);
      }
      items.add(item);
    }
    if (items.isEmpty()) {
      throw new InputException(file + " has no items");
    }
    return items;
  }

  private Item item(String line, int number) {
    JsonNode node = node(line, number);
    String asked = node.has("question") ? "question" : "problem";
    String question = bare && !node.has(asked) ? "" : text(node, asked, number);
    String answer = text(node, bare && node.has("target") ? "target" : "answer", number);
    JsonNode id = node.get(bare && node.has("task_id") ? "task_id" : "id");
    boolean behind = marked || (bare && answer.contains(MARK));
    return new Item(
        id == null || id.isNull() ? Integer.toString(number - 1) : id.asText(),
        question,
        List.of(behind ? behindMark(answer, number) : answer),
        behind ? answer.substring(0, answer.lastIndexOf(MARK)).strip() : null,
        null,
        null,
        canary(node));
  }

  private JsonNode node(String line, int number) {
    try {
      return Json.MAPPER.readTree(line);
    } catch (IOException e) {
      throw error(number, "it is not JSON, or cut off", e);
    }
  }

  private static @Nullable String canary(JsonNode node) {
    JsonNode canary = node.get("canary");
    return canary == null || !canary.isTextual() ? null : canary.asText();
  }

  private String text(JsonNode node, String member, int number) {
    JsonNode value = node.get(member);
    boolean there = value != null && value.isValueNode() && !value.isNull();
    String text = there ? node.get(member).asText().strip() : "";
    if (text.isEmpty()) {
      throw error(number, "it lacks '" + member + "'", null);
    }
    return text;
  }

  private String behindMark(String answer, int number) {
    int at = answer.lastIndexOf(MARK);
    String text = at < 0 ? "" : answer.substring(at + MARK.length()).strip();
    if (text.isEmpty()) {
      throw error(number, "its answer has nothing behind " + MARK, null);
    }
    return text;
  }

  private InputException error(int number, String what, @Nullable Exception cause) {
    return new InputException(file + ", line " + number + ": " + what, null, cause);
  }
}
