package dev.assay.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.sandbox.wire.ModelReply.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** OpenAI's Chat Completions, as compatible servers take it. */
final class ChatCodec implements Codec {
  @Override
  public String path(ModelRequest request) {
    return "/chat/completions";
  }

  @Override
  public Map<String, String> headers(String key) {
    return Map.of("authorization", "Bearer " + key);
  }

  @Override
  public ObjectNode encode(ModelRequest request) {
    ObjectNode body = Nodes.object().put("model", request.model());
    ArrayNode messages = body.putArray("messages");
    if (!request.system().isEmpty()) {
      messages.addObject().put("role", "system").put("content", request.system());
    }
    request.turns().forEach(turn -> ChatMessages.encode(turn, messages));
    if (!request.tools().isEmpty()) {
      ArrayNode tools = body.putArray("tools");
      for (ToolSpec tool : request.tools()) {
        ObjectNode function = tools.addObject().put("type", "function").putObject("function");
        function.put("name", tool.name()).put("description", tool.description());
        function.set("parameters", tool.schema());
      }
    }
    body.put("stream", request.stream());
    if (request.stream()) {
      body.putObject("stream_options").put("include_usage", true);
    }
    if (request.maxOutputTokens() != null) {
      body.put("max_tokens", request.maxOutputTokens());
    }
    if (request.temperature() != null) {
      body.put("temperature", request.temperature());
    }
    if (request.effort() != null) {
      body.put("reasoning_effort", request.effort());
    }
    return body;
  }

  @Override
  public ModelRequest decodeRequest(Endpoint endpoint, ObjectNode body) {
    List<Turn> turns = new ArrayList<>();
    List<String> systems = new ArrayList<>();
    for (JsonNode message : FactsReader.elements(body.path("messages"))) {
      ChatMessages.decode(message, turns, systems);
    }
    List<ToolSpec> tools = new ArrayList<>();
    for (JsonNode tool : FactsReader.elements(body.path("tools"))) {
      JsonNode function = tool.path("function");
      tools.add(
          new ToolSpec(
              Nodes.text(function, "name"),
              Nodes.text(function, "description"),
              Nodes.schema(function.path("parameters"))));
    }
    return new ModelRequest(
        Nodes.text(body, "model"),
        String.join("\n\n", systems),
        Nodes.withNames(turns),
        tools,
        Nodes.intOrNull(FactsReader.either(body, "max_completion_tokens", "max_tokens")),
        Nodes.doubleOrNull(body.path("temperature")),
        Nodes.textOrNull(body, "reasoning_effort"),
        null,
        body.path("stream").asBoolean(false));
  }

  @Override
  public ObjectNode encode(ModelReply reply) {
    ObjectNode body = ChatEvents.frame(reply, "chat.completion");
    ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
    choice.set("message", ChatMessages.message(reply.parts()));
    choice.put("finish_reason", ChatEvents.finish(reply.stop()));
    body.set("usage", ChatEvents.usage(reply.usage()));
    return body;
  }

  @Override
  public List<SseEvent> events(ModelReply reply, int piece, boolean usage) {
    return ChatEvents.of(reply, piece, usage);
  }

  @Override
  public ObjectNode error(int status, String message) {
    return openAiError(status, message);
  }

  static ObjectNode openAiError(int status, String message) {
    String type =
        switch (status) {
          case 401, 403 -> "authentication_error";
          case 429 -> "rate_limit_exceeded";
          default -> status >= 500 ? "server_error" : "invalid_request_error";
        };
    ObjectNode body = Nodes.object();
    ObjectNode error = body.putObject("error").put("message", message).put("type", type);
    error.putNull("param").put("code", type);
    return body;
  }

  @Override
  public void decodeReply(JsonNode body, ReplyAssembly assembly) throws WireException {
    JsonNode choice = body.path("choices").path(0);
    if (!choice.path("message").isObject()) {
      throw new WireException("answer-garbage", "the answer holds no completion");
    }
    assembly.identify(Nodes.text(body, "id"), Nodes.text(body, "model"));
    ChatMessages.take(choice.path("message"), assembly);
    finish(choice, assembly);
    if (!choice.path("finish_reason").isTextual()) {
      assembly.stop(StopReason.OTHER);
    }
  }

  @Override
  public void decodeEvent(JsonNode event, ReplyAssembly assembly) throws WireException {
    assembly.identify(Nodes.text(event, "id"), Nodes.text(event, "model"));
    JsonNode choice = event.path("choices").path(0);
    ChatMessages.take(choice.path("delta"), assembly);
    finish(choice, assembly);
  }

  private static void finish(JsonNode choice, ReplyAssembly assembly) {
    String reason = Nodes.text(choice, "finish_reason");
    if (!reason.isEmpty()) {
      assembly.stop(
          switch (reason) {
            // Some servers say "stop" after calls.
            case "stop" -> assembly.hasCalls() ? StopReason.TOOL_CALLS : StopReason.END;
            case "tool_calls", "function_call" -> StopReason.TOOL_CALLS;
            case "length" -> StopReason.LENGTH;
            case "content_filter" -> StopReason.REFUSED;
            default -> StopReason.OTHER;
          });
    }
  }
}
