package dev.assay.sandbox.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.results.store.Json;
import dev.assay.sandbox.wire.ModelReply.StopReason;
import java.util.ArrayList;
import java.util.List;

/** The events of OpenAI's Responses. */
final class ResponsesEvents {
  private final List<ObjectNode> events = new ArrayList<>();
  private final int piece;

  private ResponsesEvents(int piece) {
    this.piece = piece;
  }

  static List<SseEvent> of(ModelReply reply, int piece) {
    ResponsesEvents stream = new ResponsesEvents(piece);
    ObjectNode begun = response(reply).put("status", "in_progress").putNull("usage");
    begun.putArray("output");
    stream.add("response.created").set("response", begun);
    stream.add("response.in_progress").set("response", begun);
    for (int i = 0; i < reply.parts().size(); i++) {
      stream.part(i, reply.parts().get(i));
    }
    ObjectNode end = response(reply);
    stream.add("response." + end.path("status").asText()).set("response", end);
    return stream.events.stream()
        .map(event -> new SseEvent(event.path("type").asText(), Json.line(event)))
        .toList();
  }

  private ObjectNode add(String type) {
    ObjectNode event = ResponsesItems.typed(type).put("sequence_number", events.size());
    events.add(event);
    return event;
  }

  /** The response object of the whole answer. */
  static ObjectNode response(ModelReply reply) {
    boolean cut = reply.stop() == StopReason.LENGTH || reply.stop() == StopReason.REFUSED;
    ObjectNode body =
        Nodes.object()
            .put("id", reply.id())
            .put("object", "response")
            .put("created_at", 0)
            .put("status", cut ? "incomplete" : "completed")
            .putNull("error")
            .put("model", reply.model());
    if (cut) {
      String why = reply.stop() == StopReason.LENGTH ? "max_output_tokens" : "content_filter";
      body.putObject("incomplete_details").put("reason", why);
    }
    ArrayNode output = body.putArray("output");
    for (int i = 0; i < reply.parts().size(); i++) {
      output.add(item(i, reply.parts().get(i)).put("status", "completed"));
    }
    TokenCount usage = reply.usage();
    ObjectNode node = body.putObject("usage").put("input_tokens", usage.input());
    node.putObject("input_tokens_details").put("cached_tokens", usage.cached());
    node.put("output_tokens", usage.output());
    node.putObject("output_tokens_details").put("reasoning_tokens", usage.reasoning());
    node.put("total_tokens", usage.input() + usage.output());
    return body;
  }

  private static ObjectNode item(int index, Part part) {
    return ResponsesItems.item(part).put("id", "item_" + index);
  }

  private void part(int index, Part part) {
    ObjectNode empty = item(index, part).put("status", "in_progress");
    switch (part) {
      case Part.Text text -> empty.putArray("content");
      case Part.Reasoning reasoning -> {
        empty.putArray("summary");
        empty.remove("encrypted_content");
      }
      case Part.ToolCall call -> empty.put("arguments", "");
      default -> {}
    }
    add("response.output_item.added").put("output_index", index).set("item", empty);
    switch (part) {
      case Part.Text(String text) -> text(index, text);
      case Part.Reasoning reasoning -> reasoning(index, reasoning.summary());
      case Part.ToolCall call -> {
        for (String s : Nodes.pieces(call.arguments(), piece)) {
          at("response.function_call_arguments.delta", index).put("delta", s);
        }
        at("response.function_call_arguments.done", index).put("arguments", call.arguments());
      }
      default -> {}
    }
    ObjectNode whole = item(index, part).put("status", "completed");
    add("response.output_item.done").put("output_index", index).set("item", whole);
  }

  private void text(int index, String text) {
    at("response.content_part.added", index)
        .put("content_index", 0)
        .set("part", ResponsesItems.output(""));
    for (String s : Nodes.pieces(text, piece)) {
      at("response.output_text.delta", index).put("content_index", 0).put("delta", s);
    }
    at("response.output_text.done", index).put("content_index", 0).put("text", text);
    at("response.content_part.done", index)
        .put("content_index", 0)
        .set("part", ResponsesItems.output(text));
  }

  private void reasoning(int index, String summary) {
    if (summary.isEmpty()) {
      return;
    }
    ObjectNode part = ResponsesItems.typed("summary_text").put("text", "");
    at("response.reasoning_summary_part.added", index).put("summary_index", 0).set("part", part);
    for (String s : Nodes.pieces(summary, piece)) {
      at("response.reasoning_summary_text.delta", index).put("summary_index", 0).put("delta", s);
    }
    at("response.reasoning_summary_text.done", index).put("summary_index", 0).put("text", summary);
  }

  private ObjectNode at(String type, int index) {
    return add(type).put("item_id", "item_" + index).put("output_index", index);
  }
}
