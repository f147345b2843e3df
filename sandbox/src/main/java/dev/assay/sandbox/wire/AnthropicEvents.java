package dev.assay.sandbox.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.results.store.Json;
import java.util.ArrayList;
import java.util.List;

/** The events of Anthropic's streams. */
final class AnthropicEvents {
  private final List<SseEvent> events = new ArrayList<>();
  private final int piece;

  private AnthropicEvents(int piece) {
    this.piece = piece;
  }

  static List<SseEvent> of(ModelReply reply, int piece) {
    AnthropicEvents stream = new AnthropicEvents(piece);
    ObjectNode message = message(reply);
    message.putArray("content");
    message.putNull("stop_reason").putNull("stop_sequence");
    message.set("usage", usage(reply.usage(), 1));
    stream.add(typed("message_start").set("message", message));
    stream.add(typed("ping"));
    int index = 0;
    for (Part part : reply.parts()) {
      index += stream.part(index, part) ? 1 : 0;
    }
    ObjectNode end = typed("message_delta");
    end.putObject("delta").put("stop_reason", stop(reply.stop())).putNull("stop_sequence");
    end.set("usage", usage(reply.usage(), reply.usage().output()));
    stream.add(end);
    stream.add(typed("message_stop"));
    return stream.events;
  }

  static ObjectNode message(ModelReply reply) {
    return Nodes.object()
        .put("id", reply.id())
        .put("type", "message")
        .put("role", "assistant")
        .put("model", reply.model());
  }

  static ObjectNode usage(TokenCount usage, long output) {
    return Nodes.object()
        .put("input_tokens", usage.input() - usage.cached() - usage.cacheWrites())
        .put("cache_creation_input_tokens", usage.cacheWrites())
        .put("cache_read_input_tokens", usage.cached())
        .put("output_tokens", output);
  }

  static String stop(ModelReply.StopReason reason) {
    return switch (reason) {
      case END -> "end_turn";
      case TOOL_CALLS -> "tool_use";
      case LENGTH -> "max_tokens";
      case REFUSED -> "refusal";
      case OTHER -> "pause_turn";
    };
  }

  private boolean part(int index, Part part) {
    ObjectNode start = AnthropicBlocks.encode(part).orElse(null);
    if (start == null) {
      return false;
    }
    List<ObjectNode> deltas = new ArrayList<>();
    switch (part) {
      case Part.Text(String text) -> {
        start.put("text", "");
        Nodes.pieces(text, piece).forEach(s -> deltas.add(typed("text_delta").put("text", s)));
      }
      case Part.Reasoning reasoning when start.has("signature") -> {
        start.put("thinking", "").put("signature", "");
        Nodes.pieces(reasoning.summary(), piece)
            .forEach(s -> deltas.add(typed("thinking_delta").put("thinking", s)));
        deltas.add(typed("signature_delta").put("signature", reasoning.opaque()));
      }
      case Part.ToolCall call -> {
        start.putObject("input");
        String json = Json.line(Nodes.arguments(call.arguments()));
        Nodes.pieces(json, piece)
            .forEach(s -> deltas.add(typed("input_json_delta").put("partial_json", s)));
      }
      default -> {}
    }
    add(typed("content_block_start").put("index", index).set("content_block", start));
    deltas.forEach(d -> add(typed("content_block_delta").put("index", index).set("delta", d)));
    add(typed("content_block_stop").put("index", index));
    return true;
  }

  private static ObjectNode typed(String type) {
    return Nodes.object().put("type", type);
  }

  private void add(ObjectNode event) {
    events.add(new SseEvent(event.path("type").asText(), Json.line(event)));
  }
}
