package dev.assay.tasks.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.InputException;
import dev.assay.results.store.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a model's answers as Arena-Hard v2.0 keeps them ({@code model_answer/MODEL.jsonl}): {@code
 * uid}, {@code model}, and {@code messages} with the user's prompt and the answer, which is text or
 * an object with {@code answer}. That model is the opponent of every item: the file must be of one.
 */
final class ArenaAnswersJsonl {
  private @Nullable String opponent;

  private ArenaAnswersJsonl() {}

  static List<Item> read(Path file) {
    return JsonlRow.items(file, new ArenaAnswersJsonl()::item);
  }

  private Item item(JsonlRow row) {
    String model = row.text("model");
    if (opponent != null && !opponent.equals(model)) {
      throw row.error("it is an answer of " + model + ", those above are of " + opponent);
    }
    opponent = model;
    List<Said> messages = new ArrayList<>();
    row.elements("messages").forEach(message -> messages.add(said(row, message)));
    boolean one =
        messages.size() == 2
            && messages.getFirst().role().equals("user")
            && messages.getLast().role().equals("assistant");
    if (!one) {
      throw row.error("its messages are not one of the user and one of the assistant");
    }
    return new Item(
        row.text("uid"),
        messages.getFirst().content(),
        List.of(Json.line(new Duel(model, messages.getLast().content()))),
        null,
        row.optional("category"),
        row.optional("subcategory"),
        row.optional("canary"));
  }

  private static Said said(JsonlRow row, JsonNode message) {
    JsonNode content = message.path("content");
    String text =
        content.isObject()
            ? JsonlRow.textOf(content, "answer")
            : JsonlRow.textOf(message, "content");
    String role = JsonlRow.textOf(message, "role");
    if (text == null || role == null) {
      throw lacking(row);
    }
    return new Said(role, text);
  }

  private static InputException lacking(JsonlRow row) {
    return row.error("a message lacks 'role' or 'content'");
  }
}
