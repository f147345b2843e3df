package dev.assay.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** A completion that came as server-sent events, as some servers send whatever was asked. */
final class EventStream {
  private EventStream() {}

  static ChatReply decode(byte[] body) throws IOException {
    StringBuilder content = new StringBuilder();
    String finish = "";
    int prompt = 0;
    int completion = 0;
    EventCalls calls = new EventCalls();
    for (String line : new String(body, StandardCharsets.UTF_8).lines().toList()) {
      String data = line.startsWith("data:") ? line.substring("data:".length()).strip() : "";
      if (data.isEmpty() || data.equals("[DONE]")) {
        continue;
      }
      JsonNode event = Json.MAPPER.readTree(data);
      JsonNode choice = event.path("choices").path(0);
      content.append(text(choice.path("delta").path("content")));
      calls.take(choice.path("delta").path("tool_calls"));
      JsonNode reason = choice.path("finish_reason");
      finish = reason.isTextual() ? reason.asText() : finish;
      prompt = event.path("usage").path("prompt_tokens").asInt(prompt);
      completion = event.path("usage").path("completion_tokens").asInt(completion);
    }
    return new ChatReply(content.toString(), finish, prompt, completion, calls.all());
  }

  private static String text(JsonNode node) {
    return node.isTextual() ? node.asText() : "";
  }
}
