package dev.assay.agents.transcripts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.record.Transcript.Metrics;
import org.jspecify.annotations.Nullable;

/**
 * {@code claude -p --output-format stream-json}, and Qwen Code's, which is alike
 * (https://docs.anthropic.com/en/docs/claude-code/sdk/sdk-headless). A message comes as several
 * events of one id; those of a sub-agent name the call that started it.
 *
 * @param startsCount whether a message's count of output is of its start, and says nothing
 */
record ClaudeEvents(boolean startsCount) implements Events {
  @Override
  public boolean tell(JsonNode event, LogLine at, Stories stories) {
    switch (Fields.text(event, "/type")) {
      case "assistant" -> assistant(event, at, stories);
      case "user" -> user(event, at, stories);
      case "system" -> system(event, at, stories);
      case "result" -> result(event, at, stories);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static Story story(JsonNode event, Stories stories) {
    return stories.of(Fields.text(event, "/parent_tool_use_id"));
  }

  private void assistant(JsonNode event, LogLine at, Stories stories) {
    Story story = story(event, stories);
    JsonNode message = event.path("message");
    StepDraft step = story.agent("message " + Fields.text(message, "/id"), at);
    if (message.path("model").isTextual()) {
      step.model(message.path("model").textValue());
    }
    step.metrics(usage(message.path("usage"), startsCount));
    if (message.path("content").isTextual()) {
      step.say(message.path("content").textValue());
    }
    for (JsonNode block : message.path("content")) {
      block(block, step, at, stories, story);
    }
  }

  private static void block(
      JsonNode block, StepDraft step, LogLine at, Stories stories, Story story) {
    String type = Fields.text(block, "/type");
    if (type.equals("text")) {
      step.say((step.says() ? "\n" : "") + Fields.text(block, "/text"));
    } else if (type.equals("thinking")) {
      step.think(Fields.text(block, "/thinking"));
    } else if (type.endsWith("tool_use")) {
      String id = Fields.text(block, "/id");
      stories.call(step, id, Fields.text(block, "/name"), block.path("input"), at);
    } else if (type.endsWith("tool_result")) {
      returned(block, at, stories, story);
    }
  }

  private static void returned(JsonNode block, LogLine at, Stories stories, Story story) {
    JsonNode error = block.path("is_error");
    stories.result(
        story,
        Fields.text(block, "/tool_use_id"),
        Fields.anyText(block.path("content")),
        error.isBoolean() ? error.booleanValue() : null,
        at);
  }

  private static void user(JsonNode event, LogLine at, Stories stories) {
    Story story = story(event, stories);
    story.close();
    JsonNode content = event.at("/message/content");
    StringBuilder said = new StringBuilder(content.isTextual() ? content.textValue() : "");
    for (JsonNode block : content) {
      if (Fields.text(block, "/type").equals("tool_result")) {
        returned(block, at, stories, story);
      } else {
        said.append(said.isEmpty() ? "" : "\n").append(Fields.text(block, "/text"));
      }
    }
    if (!said.isEmpty()) {
      story.step("user", at).say(said.toString());
    }
  }

  private static void system(JsonNode event, LogLine at, Stories stories) {
    String words =
        Fields.words(
            event, "/subtype", "/claude_code_version", "/qwen_code_version", "/model", "/error");
    story(event, stories).step("system", at).say(words);
  }

  private static void result(JsonNode event, LogLine at, Stories stories) {
    stories.root().close();
    String words = Fields.words(event, "/subtype", "/terminal_reason", "/error/message");
    StepDraft step = stories.root().step("system", at).say(words);
    if (event.path("is_error").asBoolean()) {
      step.say("\n" + Fields.text(event, "/result"));
    }
    Metrics used = usage(event.path("usage"), false);
    Double cost = cost(event);
    stories.claims(
        used == null
            ? Amounts.metrics(null, null, null, cost)
            : new Metrics(used.promptTokens(), used.completionTokens(), used.cachedTokens(), cost));
  }

  /** The total is of the process, which may end several times. */
  private static @Nullable Double cost(JsonNode event) {
    JsonNode since = event.path("model_usage_since_last_result");
    Double sum = null;
    for (JsonNode model : since) {
      sum = Amounts.sum(sum, Amounts.money(model.path("costUSD")));
    }
    return sum == null ? Amounts.money(event.path("total_cost_usd")) : sum;
  }

  private static @Nullable Metrics usage(JsonNode usage, boolean inputAlone) {
    Long cached = Amounts.count(usage.path("cache_read_input_tokens"));
    boolean whole = usage.has("total_tokens"); // Qwen Code: its input has what was cached in it
    Long input = Amounts.count(usage.path("input_tokens"));
    Long prompt =
        whole
            ? input
            : Amounts.sum(input, cached, Amounts.count(usage.path("cache_creation_input_tokens")));
    Long output = inputAlone ? null : Amounts.count(usage.path("output_tokens"));
    return Amounts.metrics(prompt, output, cached, null);
  }
}
