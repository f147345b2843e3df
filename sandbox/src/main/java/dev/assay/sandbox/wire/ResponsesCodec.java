package dev.assay.sandbox.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.sandbox.wire.ModelReply.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** OpenAI's Responses, without anything stored at the provider's. */
final class ResponsesCodec implements Codec {
  @Override
  public String path(ModelRequest request) {
    return "/responses";
  }

  @Override
  public Map<String, String> headers(String key) {
    return Map.of("authorization", "Bearer " + key);
  }

  @Override
  public ObjectNode encode(ModelRequest request) {
    ObjectNode body = Nodes.object().put("model", request.model());
    if (!request.system().isEmpty()) {
      body.put("instructions", request.system());
    }
    ArrayNode input = body.putArray("input");
    request.turns().forEach(turn -> ResponsesItems.encode(turn, input));
    if (!request.tools().isEmpty()) {
      ArrayNode tools = body.putArray("tools");
      for (ToolSpec tool : request.tools()) {
        ObjectNode node = tools.addObject().put("type", "function").put("name", tool.name());
        node.put("description", tool.description()).set("parameters", tool.schema());
        node.put("strict", false);
      }
    }
    body.put("stream", request.stream()).put("store", false);
    body.putArray("include").add("reasoning.encrypted_content");
    if (request.maxOutputTokens() != null) {
      body.put("max_output_tokens", request.maxOutputTokens());
    }
    if (request.temperature() != null) {
      body.put("temperature", request.temperature());
    }
    if (request.effort() != null) {
      body.putObject("reasoning").put("effort", request.effort()).put("summary", "auto");
    }
    if (request.cacheKey() != null) {
      body.put("prompt_cache_key", request.cacheKey());
    }
    return body;
  }

  @Override
  public ModelRequest decodeRequest(Endpoint endpoint, ObjectNode body) {
    List<Turn> turns = new ArrayList<>();
    List<String> systems = new ArrayList<>();
    if (body.path("instructions").isTextual()) {
      systems.add(body.path("instructions").textValue());
    }
    for (JsonNode item : FactsReader.elements(body.path("input"))) {
      ResponsesItems.decode(item, turns, systems);
    }
    List<ToolSpec> tools = new ArrayList<>();
    for (JsonNode tool : FactsReader.elements(body.path("tools"))) {
      String name = Nodes.text(tool, "name");
      tools.add(
          new ToolSpec(
              name.isEmpty() ? Nodes.text(tool, "type") : name,
              Nodes.text(tool, "description"),
              Nodes.schema(tool.path("parameters"))));
    }
    return new ModelRequest(
        Nodes.text(body, "model"),
        String.join("\n\n", systems),
        Nodes.withNames(turns),
        tools,
        Nodes.intOrNull(body.path("max_output_tokens")),
        Nodes.doubleOrNull(body.path("temperature")),
        Nodes.textOrNull(body.path("reasoning"), "effort"),
        Nodes.textOrNull(body, "prompt_cache_key"),
        body.path("stream").asBoolean(false));
  }

  @Override
  public ObjectNode encode(ModelReply reply) {
    return ResponsesEvents.response(reply);
  }

  @Override
  public List<SseEvent> events(ModelReply reply, int piece, boolean usage) {
    return ResponsesEvents.of(reply, piece);
  }

  @Override
  public ObjectNode error(int status, String message) {
    return ChatCodec.openAiError(status, message);
  }

  @Override
  public void decodeReply(JsonNode body, ReplyAssembly assembly) throws WireException {
    if (!body.path("output").isArray()) {
      throw new WireException("answer-garbage", "the answer is no response");
    }
    assembly.identify(Nodes.text(body, "id"), Nodes.text(body, "model"));
    int index = 0;
    for (JsonNode item : body.path("output")) {
      ResponsesItems.take(String.valueOf(index++), item, assembly);
    }
    stop(body, assembly);
  }

  @Override
  public void decodeEvent(JsonNode event, ReplyAssembly assembly) throws WireException {
    String key = event.path("output_index").asText();
    String delta = Nodes.text(event, "delta");
    JsonNode response = event.path("response");
    switch (Nodes.text(event, "type")) {
      case "response.created" ->
          assembly.identify(Nodes.text(response, "id"), Nodes.text(response, "model"));
      case "response.output_item.added" -> ResponsesItems.start(key, event.path("item"), assembly);
      case "response.output_text.delta", "response.refusal.delta" -> assembly.text(key, delta);
      case "response.reasoning_summary_text.delta", "response.reasoning_text.delta" ->
          assembly.reasoning(key, delta);
      case "response.function_call_arguments.delta", "response.custom_tool_call_input.delta" ->
          assembly.arguments(key, delta);
      // Servers that send few deltas say all of it here.
      case "response.output_item.done" -> ResponsesItems.take(key, event.path("item"), assembly);
      case "response.completed", "response.incomplete" -> stop(response, assembly);
      default -> {}
    }
  }

  private static void stop(JsonNode response, ReplyAssembly assembly) {
    String why = Nodes.text(response.path("incomplete_details"), "reason");
    assembly.stop(
        switch (Nodes.text(response, "status")) {
          case "completed" -> assembly.hasCalls() ? StopReason.TOOL_CALLS : StopReason.END;
          case "incomplete" ->
              why.equals("content_filter") ? StopReason.REFUSED : StopReason.LENGTH;
          default -> StopReason.OTHER;
        });
  }
}
