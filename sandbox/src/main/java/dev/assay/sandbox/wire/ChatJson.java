package dev.assay.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The bodies of Chat Completions. */
final class ChatJson {
  private static final int MAX_ERROR = 2000;

  private ChatJson() {}

  static byte[] encode(ChatRequest request) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("model", request.model());
    ArrayNode messages = body.putArray("messages");
    for (ChatRequest.Message message : request.messages()) {
      messages.addObject().put("role", message.role()).put("content", message.content());
    }
    body.put("temperature", request.temperature());
    if (request.topP() != null) {
      body.put("top_p", request.topP());
    }
    body.put("max_tokens", request.maxTokens());
    if (request.seed() != null) {
      body.put("seed", request.seed());
    }
    body.put("stream", false);
    return Json.line(body).getBytes(StandardCharsets.UTF_8);
  }

  static ChatReply decode(byte[] body) throws IOException {
    JsonNode answer = Json.MAPPER.readTree(body);
    JsonNode choice = answer.path("choices").path(0);
    JsonNode content = choice.path("message").path("content");
    if (!content.isTextual() && !content.isNull()) {
      throw new IOException("the answer holds no completion");
    }
    JsonNode usage = answer.path("usage");
    return new ChatReply(
        content.asText(""),
        choice.path("finish_reason").asText(""),
        usage.path("prompt_tokens").asInt(),
        usage.path("completion_tokens").asInt());
  }

  /** The server's own words, from the shapes that servers use. */
  static String error(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8).strip();
    String found = text;
    try {
      JsonNode answer = Json.MAPPER.readTree(text);
      for (String pointer : new String[] {"/error/message", "/error", "/message", "/detail"}) {
        JsonNode node = answer == null ? null : answer.at(pointer);
        if (node != null && !node.isMissingNode()) {
          found = node.isTextual() ? node.asText() : node.toString();
          break;
        }
      }
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      found = text;
    }
    return found.length() > MAX_ERROR ? found.substring(0, MAX_ERROR) + "..." : found;
  }
}
