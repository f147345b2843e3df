package dev.assay.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

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
    if (request.temperature() != null) {
      body.put("temperature", request.temperature());
    }
    if (request.topP() != null) {
      body.put("top_p", request.topP());
    }
    body.put("max_tokens", request.maxTokens());
    if (request.seed() != null) {
      body.put("seed", request.seed());
    }
    if (!request.tools().isEmpty()) {
      tools(request, body.putArray("tools"));
    }
    body.put("stream", false);
    return Json.line(body).getBytes(StandardCharsets.UTF_8);
  }

  private static void tools(ChatRequest request, ArrayNode tools) {
    for (ToolSpec tool : request.tools()) {
      ObjectNode function = tools.addObject().put("type", "function").putObject("function");
      function.put("name", tool.name()).put("description", tool.description());
      function.set("parameters", tool.schema());
    }
  }

  static ChatReply decode(byte[] body) throws IOException {
    JsonNode answer = Json.MAPPER.readTree(body);
    JsonNode choice = answer.path("choices").path(0);
    JsonNode content = choice.path("message").path("content");
    List<Part.ToolCall> calls = calls(choice.path("message").path("tool_calls"));
    if (!content.isTextual() && !content.isNull() && calls.isEmpty()) {
      throw new IOException("the answer holds no completion");
    }
    JsonNode usage = answer.path("usage");
    return new ChatReply(
        content.asText(""),
        choice.path("finish_reason").asText(""),
        usage.path("prompt_tokens").asInt(),
        usage.path("completion_tokens").asInt(),
        calls);
  }

  private static List<Part.ToolCall> calls(JsonNode nodes) {
    List<Part.ToolCall> calls = new ArrayList<>();
    for (JsonNode node : nodes) {
      JsonNode function = node.path("function");
      JsonNode arguments = function.path("arguments");
      calls.add(
          new Part.ToolCall(
              node.path("id").asText(""),
              function.path("name").asText(""),
              arguments.isTextual() ? arguments.asText() : arguments.toString()));
    }
    return calls;
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
