package dev.assay.agents.transcripts;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * {@code gemini -o stream-json} (https://geminicli.com/docs/cli/headless). A message comes in
 * parts.
 */
final class GeminiEvents implements Events {
  @Override
  public boolean tell(JsonNode event, LogLine at, Stories stories) {
    Story story = stories.root();
    switch (Fields.text(event, "/type")) {
      case "init" -> story.step("system", at).say(Fields.words(event, "/model"));
      case "message" -> message(event, at, story);
      case "tool_use" -> {
        StepDraft step = story.calling(at);
        stories.call(
            step,
            Fields.text(event, "/tool_id"),
            Fields.text(event, "/tool_name"),
            event.path("parameters"),
            at);
      }
      case "tool_result" ->
          stories.result(story, Fields.text(event, "/tool_id"), outcome(event), failed(event), at);
      case "error" -> {
        story.close();
        story.step("system", at).say(Fields.words(event, "/severity", "/message"));
      }
      case "result" -> result(event, at, stories);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void message(JsonNode event, LogLine at, Story story) {
    String content = Fields.anyText(event.path("content"));
    if (Fields.text(event, "/role").equals("user")) {
      story.close();
      story.step("user", at).say(content);
    } else {
      story.saying(at).say(content);
    }
  }

  private static String outcome(JsonNode event) {
    String output = Fields.anyText(event.path("output"));
    return output.isEmpty() ? Fields.text(event, "/error/message") : output;
  }

  private static @Nullable Boolean failed(JsonNode event) {
    String status = Fields.text(event, "/status");
    return status.isEmpty() ? null : Boolean.valueOf(!status.equals("success"));
  }

  private static void result(JsonNode event, LogLine at, Stories stories) {
    stories.root().close();
    stories.root().step("system", at).say(Fields.words(event, "/status", "/error/message"));
    JsonNode stats = event.path("stats");
    stories.claims(
        Amounts.metrics(
            Amounts.count(stats.path("input_tokens")),
            Amounts.count(stats.path("output_tokens")),
            Amounts.count(stats.path("cached")),
            null));
  }
}
