package dev.assay.tasks.protocol;

import dev.assay.results.store.Digests;
import dev.assay.results.store.Json;
import dev.assay.sandbox.wire.ChatRequest;
import dev.assay.sandbox.wire.ToolSpec;
import java.util.List;

/**
 * What a model is asked for one item.
 *
 * @param tools offered as functions; empty for none
 */
public record Question(List<ChatRequest.Message> messages, List<ToolSpec> tools) {
  public Question {
    messages = List.copyOf(messages);
    tools = List.copyOf(tools);
  }

  /**
   * The one prompt where that is all; else the messages, with tools where there are any, as JSON.
   */
  public String text() {
    if (!tools.isEmpty()) {
      return Json.line(this);
    }
    return messages.size() == 1 ? messages.getFirst().content() : Json.line(messages);
  }

  /** SHA-256 of that text. */
  public String digest() {
    return Digests.of(text());
  }
}
