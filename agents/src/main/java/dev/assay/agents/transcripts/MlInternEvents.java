package dev.assay.agents.transcripts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.assay.results.store.Json;

/**
 * What {@code agents/catalog/ml-intern/tell.py} tells of a session of ML Intern: its messages, as
 * of Chat Completions, and what each call of the model used. It comes when the session has ended,
 * so that all of it has that time.
 */
final class MlInternEvents implements Events {
  private int messages;

  @Override
  public boolean tell(JsonNode event, LogLine at, Stories stories) {
    switch (Fields.text(event, "/type")) {
      case "ml-intern.message" -> message(event.path("message"), at, stories);
      case "ml-intern.call" -> {
        used(event.path("call"), stories);
        stories.root().line("system", Fields.words(event, "/call/kind", "/call/model"), at);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void message(JsonNode message, LogLine at, Stories stories) {
    Story story = stories.root();
    String text = Fields.anyText(message.path("content"));
    switch (Fields.text(message, "/role")) {
      case "assistant" -> {
        StepDraft step = story.agent("message " + messages++, at).say(text);
        step.think(Fields.text(message, "/reasoning_content"));
        for (JsonNode call : message.path("tool_calls")) {
          String id = Fields.text(call, "/id");
          String name = Fields.text(call, "/function/name");
          stories.call(step, id, name, arguments(call.at("/function/arguments")), at);
        }
        story.close();
      }
      case "tool" -> stories.result(story, Fields.text(message, "/tool_call_id"), text, null, at);
      case "user" -> story.step("user", at).say(text);
      default -> story.step("system", at).say(text);
    }
  }

  /** A string of JSON, which the model wrote and may have got wrong. */
  private static JsonNode arguments(JsonNode given) {
    if (!given.isTextual()) {
      return given;
    }
    try {
      JsonNode parsed = Json.MAPPER.readTree(given.textValue());
      return parsed == null || parsed.isMissingNode() ? given : parsed;
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(given.textValue());
    }
  }

  private static void used(JsonNode call, Stories stories) {
    stories.claims(
        Amounts.metrics(
            Amounts.count(call.path("prompt_tokens")),
            Amounts.count(call.path("completion_tokens")),
            Amounts.count(call.path("cache_read_tokens")),
            Amounts.money(call.path("cost_usd"))));
  }
}
