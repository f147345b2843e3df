package dev.assay.agents.transcripts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.assay.results.record.Transcript.Metrics;
import dev.assay.results.store.Json;
import org.jspecify.annotations.Nullable;

/**
 * The built-in agent's events, as {@code intern.session.Event} states them. Read as trees like any
 * other's: what stands in a log may come from whoever could write there.
 */
final class InternEvents implements Events {
  @Override
  public boolean tell(JsonNode event, LogLine at, Stories stories) {
    Story story = stories.root();
    switch (Fields.text(event, "/type")) {
      case "started", "resumed" -> system(event, at, stories, "/request/prompt");
      case "replied" -> replied(event, at, stories);
      case "answered" ->
          stories.result(
              story,
              Fields.text(event, "/call_id"),
              Fields.text(event, "/text"),
              event.path("error").asBoolean(),
              at);
      case "told" -> {
        story.close();
        story.step("user", at).say(Fields.text(event, "/text"));
      }
      case "planned" -> system(event, at, stories);
      case "researched" -> {
        JsonNode inner = event.path("event");
        system(inner, at, stories, "/text", "/request/prompt");
        stories.claims(usage(inner));
      }
      case "compacted", "waited" -> {
        system(event, at, stories, "/summary", "/because");
        stories.claims(usage(event));
      }
      case "ended" -> {
        story.close();
        boolean finished = Fields.text(event, "/end").equals("finished");
        story
            .step(finished ? "agent" : "system", at)
            .say(finished ? Fields.text(event, "/text") : Fields.words(event, "/end", "/text"));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void system(JsonNode event, LogLine at, Stories stories, String... pointers) {
    stories.root().close();
    stories.root().step("system", at).say(Fields.words(event, pointers));
  }

  private static void replied(JsonNode event, LogLine at, Stories stories) {
    stories.root().close();
    StepDraft step = stories.root().agent("reply", at);
    for (JsonNode piece : event.path("pieces")) {
      String text = Fields.text(piece, "/text");
      switch (Fields.text(piece, "/kind")) {
        case "text" -> step.say(text);
        case "reasoning" -> step.think(text);
        case "call" ->
            stories.call(
                step, Fields.text(piece, "/id"), Fields.text(piece, "/name"), asked(text), at);
        default -> {}
      }
    }
    Metrics used = usage(event);
    step.metrics(used);
    stories.claims(used);
  }

  private static JsonNode asked(String arguments) {
    try {
      return Json.MAPPER.readTree(arguments);
    } catch (JsonProcessingException e) {
      return JsonNodeFactory.instance.textNode(arguments);
    }
  }

  private static @Nullable Metrics usage(JsonNode event) {
    JsonNode usage = event.path("usage");
    return Amounts.metrics(
        Amounts.count(usage.path("input")),
        Amounts.count(usage.path("output")),
        Amounts.count(usage.path("cached")),
        Amounts.money(event.path("dollars")));
  }
}
