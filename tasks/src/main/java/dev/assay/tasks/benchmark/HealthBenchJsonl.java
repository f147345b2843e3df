package dev.assay.tasks.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.store.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads HealthBench as its authors publish it: {@code prompt_id}, {@code prompt} (messages with
 * {@code role} and {@code content}, the user's last), {@code rubrics} ({@code criterion}, {@code
 * points}, {@code tags}), and where they are there {@code example_tags} and {@code canary}. An
 * item's question is its conversation as text, its answer its {@link Rubric} as JSON.
 */
final class HealthBenchJsonl {
  private static final Set<String> ROLES = Set.of("system", "user", "assistant");

  private final JsonlRow row;

  private HealthBenchJsonl(JsonlRow row) {
    this.row = row;
  }

  static List<Item> read(Path file) {
    return JsonlRow.items(file, row -> new HealthBenchJsonl(row).item());
  }

  private Item item() {
    List<Said> conversation = new ArrayList<>();
    row.elements("prompt").forEach(message -> conversation.add(said(message)));
    if (!conversation.getLast().role().equals("user")) {
      throw row.error("its conversation does not end with the user");
    }
    List<Rubric.Criterion> criteria = new ArrayList<>();
    row.elements("rubrics").forEach(node -> criteria.add(criterion(node)));
    Rubric rubric = new Rubric(conversation, criteria);
    if (rubric.best() == 0) {
      throw row.error("none of its rubrics has points above 0, so no score could be computed");
    }
    return new Item(
        row.text("prompt_id"),
        Said.text(conversation),
        List.of(Json.line(rubric)),
        null,
        tag(row.node().path("example_tags"), "theme:"),
        null,
        row.optional("canary"));
  }

  private Said said(JsonNode message) {
    String role = JsonlRow.textOf(message, "role");
    String content = JsonlRow.textOf(message, "content");
    if (role == null || content == null || !ROLES.contains(role)) {
      throw row.error("a message of its prompt lacks 'role' or 'content', or the role is unknown");
    }
    return new Said(role, content);
  }

  private Rubric.Criterion criterion(JsonNode node) {
    String text = JsonlRow.textOf(node, "criterion");
    JsonNode points = node.path("points");
    if (text == null || !points.isNumber() || points.asDouble() != points.asInt()) {
      throw row.error("a rubric lacks 'criterion' or whole 'points'");
    }
    if (points.asInt() == 0) {
      throw row.error("a rubric has 0 points");
    }
    return new Rubric.Criterion(text, points.asInt(), tag(node.path("tags"), "axis:"));
  }

  private static @Nullable String tag(JsonNode tags, String prefix) {
    for (JsonNode tag : tags) {
      if (tag.isTextual() && tag.asText().startsWith(prefix)) {
        return tag.asText().substring(prefix.length());
      }
    }
    return null;
  }
}
