package dev.assay.agents.transcripts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.results.record.Transcript.Metrics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code codex exec --json} (https://developers.openai.com/codex/noninteractive). An item that is
 * no text is a call of a tool: it is started and completed, and what it was asked and what came of
 * it are fields of it. Ids count anew in every process.
 */
final class CodexEvents implements Events {
  private static final List<String> OUTCOME =
      List.of("aggregated_output", "result", "error", "exit_code", "agents_states");
  private static final List<String> OWN = List.of("id", "type", "status");

  private String thread = "";

  @Override
  public boolean tell(JsonNode event, LogLine at, Stories stories) {
    switch (Fields.text(event, "/type")) {
      case "thread.started" -> {
        thread = stories.room().name(Fields.text(event, "/thread_id"));
        system(event, at, stories);
      }
      case "turn.completed" -> {
        system(event, at, stories);
        // The sum over the thread so far, also where it was resumed.
        stories.claims(thread, usage(event.path("usage")));
      }
      case "turn.failed", "error" -> system(event, at, stories);
      case "item.started" -> item(event.path("item"), false, at, stories);
      case "item.completed" -> item(event.path("item"), true, at, stories);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void system(JsonNode event, LogLine at, Stories stories) {
    stories.root().close();
    stories.root().step("system", at).say(Fields.words(event, "/error/message", "/message"));
  }

  private static void item(JsonNode item, boolean completed, LogLine at, Stories stories) {
    Story story = stories.root();
    switch (Fields.text(item, "/type")) {
      case "agent_message" -> story.saysOnce(at).say(Fields.text(item, "/text"));
      case "reasoning" -> story.saysOnce(at).think(Fields.text(item, "/text"));
      case "error" -> system(item, at, stories);
      default -> tool(item, completed, at, stories);
    }
  }

  private static void tool(JsonNode item, boolean completed, LogLine at, Stories stories) {
    String id = Fields.text(item, "/id");
    if (!completed || !stories.waits(id)) {
      StepDraft step = stories.root().calling(at);
      stories.call(step, id, Fields.text(item, "/tool", "/type"), asked(item), at);
    }
    if (completed) {
      stories.result(stories.root(), id, outcome(item), failed(item), at);
    }
  }

  private static JsonNode asked(JsonNode item) {
    if (item.path("arguments").isObject()) {
      return item.path("arguments");
    }
    if (item instanceof ObjectNode object) {
      ObjectNode asked = object.deepCopy();
      asked.remove(OUTCOME);
      asked.remove(OWN);
      return asked;
    }
    return item;
  }

  private static String outcome(JsonNode item) {
    String text = Fields.text(item, "/aggregated_output", "/error/message", "/error");
    if (!text.isEmpty()) {
      return text;
    }
    JsonNode content = item.at("/result/content");
    if (!content.isMissingNode()) {
      return Fields.anyText(content);
    }
    return Fields.anyText(item.has("result") ? item.path("result") : item.path("agents_states"));
  }

  private static @Nullable Boolean failed(JsonNode item) {
    String status = Fields.text(item, "/status");
    return status.isEmpty() ? null : Boolean.valueOf(!status.equals("completed"));
  }

  private static @Nullable Metrics usage(JsonNode usage) {
    return Amounts.metrics(
        Amounts.count(usage.path("input_tokens")),
        Amounts.count(usage.path("output_tokens")),
        Amounts.count(usage.path("cached_input_tokens")),
        null);
  }
}
