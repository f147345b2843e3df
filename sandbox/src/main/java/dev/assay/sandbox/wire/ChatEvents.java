package dev.assay.sandbox.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.results.store.Json;
import dev.assay.sandbox.wire.ModelReply.StopReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events of Chat Completions. */
final class ChatEvents {
  private final List<SseEvent> events = new ArrayList<>();
  private final ModelReply reply;
  private final int piece;

  private ChatEvents(ModelReply reply, int piece) {
    this.reply = reply;
    this.piece = piece;
  }

  static List<SseEvent> of(ModelReply reply, int piece, boolean usage) {
    ChatEvents stream = new ChatEvents(reply, piece);
    stream.delta(Nodes.object().put("role", "assistant").put("content", ""), null);
    int call = 0;
    for (Part part : reply.parts()) {
      switch (part) {
        case Part.Text(String text) -> stream.texts("content", text);
        case Part.Reasoning reasoning -> stream.texts("reasoning_content", reasoning.summary());
        case Part.ToolCall toolCall -> stream.call(call++, toolCall);
        default -> {}
      }
    }
    stream.delta(Nodes.object(), finish(reply.stop()));
    if (usage) {
      ObjectNode last = frame(reply, "chat.completion.chunk");
      last.putArray("choices");
      last.set("usage", usage(reply.usage()));
      stream.events.add(new SseEvent(null, Json.line(last)));
    }
    stream.events.add(new SseEvent(null, "[DONE]"));
    return stream.events;
  }

  static ObjectNode frame(ModelReply reply, String object) {
    return Nodes.object()
        .put("id", reply.id())
        .put("object", object)
        .put("created", 0)
        .put("model", reply.model());
  }

  static String finish(StopReason stop) {
    return switch (stop) {
      case END, OTHER -> "stop";
      case TOOL_CALLS -> "tool_calls";
      case LENGTH -> "length";
      case REFUSED -> "content_filter";
    };
  }

  static ObjectNode usage(TokenCount usage) {
    ObjectNode node =
        Nodes.object()
            .put("prompt_tokens", usage.input())
            .put("completion_tokens", usage.output())
            .put("total_tokens", usage.input() + usage.output());
    node.putObject("prompt_tokens_details").put("cached_tokens", usage.cached());
    node.putObject("completion_tokens_details").put("reasoning_tokens", usage.reasoning());
    return node;
  }

  private void texts(String field, String text) {
    Nodes.pieces(text, piece).forEach(s -> delta(Nodes.object().put(field, s), null));
  }

  private void call(int index, Part.ToolCall call) {
    ObjectNode start = Nodes.object();
    ObjectNode node = start.putArray("tool_calls").addObject().put("index", index);
    node.put("id", call.id()).put("type", "function");
    node.putObject("function").put("name", call.name()).put("arguments", "");
    delta(start, null);
    for (String s : Nodes.pieces(call.arguments(), piece)) {
      ObjectNode more = Nodes.object();
      ObjectNode entry = more.putArray("tool_calls").addObject().put("index", index);
      entry.putObject("function").put("arguments", s);
      delta(more, null);
    }
  }

  private void delta(ObjectNode delta, @Nullable String finish) {
    ObjectNode event = frame(reply, "chat.completion.chunk");
    ObjectNode choice = event.putArray("choices").addObject().put("index", 0);
    choice.set("delta", delta);
    choice.put("finish_reason", finish);
    events.add(new SseEvent(null, Json.line(event)));
  }
}
