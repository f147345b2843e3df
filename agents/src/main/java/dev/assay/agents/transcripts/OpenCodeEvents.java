package dev.assay.agents.transcripts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.record.Transcript.Metrics;
import org.jspecify.annotations.Nullable;

/**
 * {@code opencode run --format json} (https://opencode.ai/docs/cli). Parts of one message; a call
 * comes with its result. What a sub-agent does isn't printed, but what it answers.
 */
final class OpenCodeEvents implements Events {
  @Override
  public boolean tell(JsonNode event, LogLine at, Stories stories) {
    Story story = stories.root();
    JsonNode part = event.path("part");
    String key = "message " + Fields.text(part, "/messageID");
    switch (Fields.text(event, "/type")) {
      case "step_start" -> story.agent(key, at);
      case "text" -> {
        StepDraft step = story.agent(key, at);
        step.say((step.says() ? "\n" : "") + Fields.text(part, "/text"));
      }
      case "reasoning" -> story.agent(key, at).think(Fields.text(part, "/text"));
      case "tool_use" -> tool(part, story.agent(key, at), at, stories);
      case "step_finish" -> {
        Metrics used = usage(part);
        story.agent(key, at).metrics(used);
        stories.claims(used);
        story.close();
      }
      case "error" -> {
        story.close();
        story
            .step("system", at)
            .say(Fields.words(event, "/error/name", "/error/data/message", "/error/message"));
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void tool(JsonNode part, StepDraft step, LogLine at, Stories stories) {
    String id = Fields.text(part, "/callID");
    JsonNode state = part.path("state");
    String status = Fields.text(state, "/status");
    stories.call(step, id, Fields.text(part, "/tool"), state.path("input"), at);
    if (status.equals("completed") || status.equals("error")) {
      String output = Fields.anyText(state.path("output"));
      stories.result(
          stories.root(),
          id,
          output.isEmpty() ? Fields.text(state, "/error") : output,
          status.equals("error"),
          at);
    }
  }

  private static @Nullable Metrics usage(JsonNode part) {
    JsonNode tokens = part.path("tokens");
    Long cached = Amounts.count(tokens.at("/cache/read"));
    return Amounts.metrics(
        Amounts.sum(
            Amounts.count(tokens.path("input")), cached, Amounts.count(tokens.at("/cache/write"))),
        Amounts.sum(Amounts.count(tokens.path("output")), Amounts.count(tokens.path("reasoning"))),
        cached,
        Amounts.money(part.path("cost")));
  }
}
