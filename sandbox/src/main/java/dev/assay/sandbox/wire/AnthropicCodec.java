package dev.assay.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.sandbox.wire.ModelReply.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Anthropic's Messages. */
final class AnthropicCodec implements Codec {
  /** The format demands a limit. */
  private static final int DEFAULT_LIMIT = 16_384;

  @Override
  public String path(ModelRequest request) {
    return "/v1/messages";
  }

  @Override
  public Map<String, String> headers(String key) {
    return Map.of("x-api-key", key, "anthropic-version", "2023-06-01");
  }

  @Override
  public ObjectNode encode(ModelRequest request) {
    ObjectNode body = Nodes.object().put("model", request.model());
    Integer limit = request.maxOutputTokens();
    body.put("max_tokens", limit == null ? DEFAULT_LIMIT : limit);
    body.put("stream", request.stream());
    if (request.temperature() != null) {
      body.put("temperature", request.temperature());
    }
    if (request.effort() != null) {
      body.putObject("thinking").put("type", "adaptive");
      body.putObject("output_config").put("effort", request.effort());
    }
    ArrayNode system = body.putArray("system");
    if (request.system().isEmpty()) {
      body.remove("system");
    } else {
      system.addObject().put("type", "text").put("text", request.system());
    }
    ArrayNode tools = body.putArray("tools");
    for (ToolSpec tool : request.tools()) {
      ObjectNode node = tools.addObject().put("name", tool.name());
      node.put("description", tool.description()).set("input_schema", tool.schema());
    }
    if (tools.isEmpty()) {
      body.remove("tools");
    }
    ArrayNode messages = body.putArray("messages");
    request.turns().forEach(turn -> encode(turn, messages));
    if (request.cacheKey() != null) {
      mark(system);
      mark(messages.path(messages.size() - 1).path("content"));
    }
    return body;
  }

  private static void encode(Turn turn, ArrayNode messages) {
    String role = turn.role() == Turn.Role.USER ? "user" : "assistant";
    ArrayNode content = messages.addObject().put("role", role).putArray("content");
    turn.parts().forEach(part -> AnthropicBlocks.encode(part).ifPresent(content::add));
    if (content.isEmpty()) {
      messages.remove(messages.size() - 1);
    }
  }

  /** What stands up to here is cached: tools, system prompt and all earlier turns. */
  private static void mark(JsonNode blocks) {
    if (blocks.path(blocks.size() - 1) instanceof ObjectNode last) {
      last.putObject("cache_control").put("type", "ephemeral");
    }
  }

  @Override
  public ModelRequest decodeRequest(Endpoint endpoint, ObjectNode body) {
    List<Turn> turns = new ArrayList<>();
    List<String> systems = new ArrayList<>();
    if (body.has("system")) {
      systems.add(Nodes.joined(body.path("system")));
    }
    for (JsonNode message : FactsReader.elements(body.path("messages"))) {
      if (Nodes.text(message, "role").equals("system")) {
        systems.add(Nodes.joined(message.path("content")));
        continue;
      }
      boolean user = Nodes.text(message, "role").equals("user");
      List<Part> parts = new ArrayList<>();
      JsonNode content = message.path("content");
      if (content.isTextual()) {
        parts.add(new Part.Text(content.textValue()));
      } else {
        content.forEach(block -> AnthropicBlocks.decode(block).ifPresent(parts::add));
      }
      turns.add(new Turn(user ? Turn.Role.USER : Turn.Role.ASSISTANT, parts));
    }
    List<ToolSpec> tools = new ArrayList<>();
    for (JsonNode tool : FactsReader.elements(body.path("tools"))) {
      tools.add(
          new ToolSpec(
              Nodes.text(tool, "name"),
              Nodes.text(tool, "description"),
              Nodes.schema(tool.path("input_schema"))));
    }
    return new ModelRequest(
        Nodes.text(body, "model"),
        String.join("\n\n", systems),
        Nodes.withNames(turns),
        tools,
        Nodes.intOrNull(body.path("max_tokens")),
        Nodes.doubleOrNull(body.path("temperature")),
        Nodes.textOrNull(body.path("output_config"), "effort"),
        null,
        body.path("stream").asBoolean(false));
  }

  @Override
  public ObjectNode encode(ModelReply reply) {
    ObjectNode body = AnthropicEvents.message(reply);
    ArrayNode content = body.putArray("content");
    reply.parts().forEach(part -> AnthropicBlocks.encode(part).ifPresent(content::add));
    body.put("stop_reason", AnthropicEvents.stop(reply.stop())).putNull("stop_sequence");
    body.set("usage", AnthropicEvents.usage(reply.usage(), reply.usage().output()));
    return body;
  }

  @Override
  public List<SseEvent> events(ModelReply reply, int piece, boolean usage) {
    return AnthropicEvents.of(reply, piece);
  }

  @Override
  public ObjectNode error(int status, String message) {
    String type =
        switch (status) {
          case 401 -> "authentication_error";
          case 403 -> "permission_error";
          case 404 -> "not_found_error";
          case 413 -> "request_too_large";
          case 429 -> "rate_limit_error";
          case 529 -> "overloaded_error";
          default -> status >= 500 ? "api_error" : "invalid_request_error";
        };
    ObjectNode body = Nodes.object().put("type", "error");
    body.putObject("error").put("type", type).put("message", message);
    return body;
  }

  @Override
  public void decodeReply(JsonNode body, ReplyAssembly assembly) throws WireException {
    if (!body.path("content").isArray()) {
      throw new WireException("answer-garbage", "the answer is no message");
    }
    assembly.identify(Nodes.text(body, "id"), Nodes.text(body, "model"));
    int index = 0;
    for (JsonNode block : body.path("content")) {
      AnthropicBlocks.take(String.valueOf(index++), block, assembly);
    }
    stop(body, assembly);
  }

  @Override
  public void decodeEvent(JsonNode event, ReplyAssembly assembly) throws WireException {
    String key = event.path("index").asText();
    JsonNode delta = event.path("delta");
    switch (Nodes.text(event, "type")) {
      case "message_start" -> {
        JsonNode message = event.path("message");
        assembly.identify(Nodes.text(message, "id"), Nodes.text(message, "model"));
      }
      case "content_block_start" ->
          AnthropicBlocks.start(key, event.path("content_block"), assembly);
      case "content_block_delta" -> AnthropicBlocks.delta(key, delta, assembly);
      case "message_delta" -> stop(delta, assembly);
      default -> {}
    }
  }

  private static void stop(JsonNode node, ReplyAssembly assembly) {
    String reason = Nodes.text(node, "stop_reason");
    if (!reason.isEmpty()) {
      assembly.stop(
          switch (reason) {
            case "end_turn", "stop_sequence" -> StopReason.END;
            case "tool_use" -> StopReason.TOOL_CALLS;
            case "max_tokens", "model_context_window_exceeded" -> StopReason.LENGTH;
            case "refusal" -> StopReason.REFUSED;
            default -> StopReason.OTHER;
          });
    }
  }
}
