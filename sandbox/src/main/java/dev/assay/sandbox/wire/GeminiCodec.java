package dev.assay.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.results.store.Json;
import dev.assay.sandbox.wire.ModelReply.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Google's Gemini, generateContent. */
final class GeminiCodec implements Codec {
  @Override
  public String path(ModelRequest request) {
    String verb = request.stream() ? ":streamGenerateContent?alt=sse" : ":generateContent";
    return "/v1beta/models/" + request.model() + verb;
  }

  @Override
  public Map<String, String> headers(String key) {
    return Map.of("x-goog-api-key", key);
  }

  @Override
  public ObjectNode encode(ModelRequest request) {
    ObjectNode body = Nodes.object();
    if (!request.system().isEmpty()) {
      ObjectNode system = body.putObject("systemInstruction");
      system.putArray("parts").addObject().put("text", request.system());
    }
    ArrayNode contents = body.putArray("contents");
    for (Turn turn : request.turns()) {
      ArrayNode parts = Nodes.object().arrayNode();
      turn.parts().forEach(part -> GeminiParts.encode(part, false).ifPresent(parts::add));
      if (!parts.isEmpty()) {
        String role = turn.role() == Turn.Role.USER ? "user" : "model";
        contents.addObject().put("role", role).set("parts", parts);
      }
    }
    if (!request.tools().isEmpty()) {
      ArrayNode functions = body.putArray("tools").addObject().putArray("functionDeclarations");
      for (ToolSpec tool : request.tools()) {
        ObjectNode node = functions.addObject().put("name", tool.name());
        node.put("description", tool.description()).set("parametersJsonSchema", tool.schema());
      }
    }
    ObjectNode config = Nodes.object();
    if (request.maxOutputTokens() != null) {
      config.put("maxOutputTokens", request.maxOutputTokens());
    }
    if (request.temperature() != null) {
      config.put("temperature", request.temperature());
    }
    if (request.effort() != null) {
      ObjectNode thinking = config.putObject("thinkingConfig");
      thinking.put("thinkingLevel", request.effort()).put("includeThoughts", true);
    }
    if (!config.isEmpty()) {
      body.set("generationConfig", config);
    }
    return body;
  }

  @Override
  public ModelRequest decodeRequest(Endpoint endpoint, ObjectNode body) {
    JsonNode config = FactsReader.either(body, "generationConfig", "generation_config");
    JsonNode system = FactsReader.either(body, "systemInstruction", "system_instruction");
    return new ModelRequest(
        Objects.requireNonNullElse(endpoint.model(), ""),
        Nodes.joined(system.path("parts")),
        Nodes.withNames(GeminiParts.turns(body.path("contents"))),
        tools(body),
        Nodes.intOrNull(config.path("maxOutputTokens")),
        Nodes.doubleOrNull(config.path("temperature")),
        Nodes.textOrNull(config.path("thinkingConfig"), "thinkingLevel"),
        null,
        endpoint.streaming());
  }

  private static List<ToolSpec> tools(ObjectNode body) {
    List<ToolSpec> tools = new ArrayList<>();
    for (JsonNode group : FactsReader.elements(body.path("tools"))) {
      JsonNode functions =
          FactsReader.either(group, "functionDeclarations", "function_declarations");
      for (JsonNode function : FactsReader.elements(functions)) {
        tools.add(
            new ToolSpec(
                Nodes.text(function, "name"),
                Nodes.text(function, "description"),
                Nodes.schema(FactsReader.either(function, "parametersJsonSchema", "parameters"))));
      }
    }
    return tools;
  }

  @Override
  public ObjectNode encode(ModelReply reply) {
    return chunk(reply, reply.parts(), true);
  }

  @Override
  public List<SseEvent> events(ModelReply reply, int piece, boolean usage) {
    List<Part> parts = new ArrayList<>();
    for (Part part : reply.parts()) {
      switch (part) {
        case Part.Text(String text) ->
            Nodes.pieces(text, piece).forEach(s -> parts.add(new Part.Text(s)));
        case Part.Reasoning(String summary, var opaque) ->
            Nodes.pieces(summary, piece).forEach(s -> parts.add(new Part.Reasoning(s, null)));
        default -> parts.add(part);
      }
    }
    List<SseEvent> events = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      ObjectNode chunk = chunk(reply, parts.subList(i, i + 1), i == parts.size() - 1);
      events.add(new SseEvent(null, Json.line(chunk)));
    }
    if (parts.isEmpty()) {
      events.add(new SseEvent(null, Json.line(chunk(reply, parts, true))));
    }
    return events;
  }

  private static ObjectNode chunk(ModelReply reply, List<Part> parts, boolean last) {
    ObjectNode body = Nodes.object();
    ObjectNode candidate = body.putArray("candidates").addObject();
    ObjectNode content = candidate.putObject("content").put("role", "model");
    ArrayNode list = content.putArray("parts");
    parts.forEach(part -> GeminiParts.encode(part, true).ifPresent(list::add));
    TokenCount usage = reply.usage();
    ObjectNode counts = body.putObject("usageMetadata").put("promptTokenCount", usage.input());
    if (last) {
      candidate.put("finishReason", finish(reply.stop()));
      counts.put("candidatesTokenCount", usage.output() - usage.reasoning());
      counts.put("thoughtsTokenCount", usage.reasoning());
      counts.put("cachedContentTokenCount", usage.cached());
      counts.put("totalTokenCount", usage.input() + usage.output());
    }
    candidate.put("index", 0);
    return body.put("modelVersion", reply.model()).put("responseId", reply.id());
  }

  private static String finish(StopReason stop) {
    return switch (stop) {
      case END, TOOL_CALLS -> "STOP";
      case LENGTH -> "MAX_TOKENS";
      case REFUSED -> "SAFETY";
      case OTHER -> "OTHER";
    };
  }

  @Override
  public ObjectNode error(int status, String message) {
    String name =
        switch (status) {
          case 400 -> "INVALID_ARGUMENT";
          case 401 -> "UNAUTHENTICATED";
          case 403 -> "PERMISSION_DENIED";
          case 404 -> "NOT_FOUND";
          case 429 -> "RESOURCE_EXHAUSTED";
          case 503 -> "UNAVAILABLE";
          default -> status >= 500 ? "INTERNAL" : "FAILED_PRECONDITION";
        };
    ObjectNode body = Nodes.object();
    body.putObject("error").put("code", status).put("message", message).put("status", name);
    return body;
  }

  @Override
  public void decodeReply(JsonNode body, ReplyAssembly assembly) throws WireException {
    if (!body.has("candidates") && !body.has("promptFeedback")) {
      throw new WireException("answer-garbage", "the answer holds no candidates");
    }
    decodeEvent(body, assembly);
  }

  @Override
  public void decodeEvent(JsonNode event, ReplyAssembly assembly) throws WireException {
    assembly.identify(Nodes.text(event, "responseId"), Nodes.text(event, "modelVersion"));
    JsonNode candidate = event.path("candidates").path(0);
    for (JsonNode part : candidate.path("content").path("parts")) {
      GeminiParts.take(part, assembly);
    }
    if (event.path("promptFeedback").path("blockReason").isTextual()) {
      assembly.stop(StopReason.REFUSED);
    }
    String reason = Nodes.text(candidate, "finishReason");
    if (!reason.isEmpty()) {
      assembly.stop(
          switch (reason) {
            case "STOP" -> assembly.hasCalls() ? StopReason.TOOL_CALLS : StopReason.END;
            case "MAX_TOKENS" -> StopReason.LENGTH;
            case "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII" ->
                StopReason.REFUSED;
            default -> StopReason.OTHER;
          });
    }
  }
}
