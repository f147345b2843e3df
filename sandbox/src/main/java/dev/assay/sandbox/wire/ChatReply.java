package dev.assay.sandbox.wire;

import java.util.List;

/**
 * One completion with its token counts as the server gave them.
 *
 * @param toolCalls native calls of tools, in order; empty where no tool was offered
 */
public record ChatReply(
    String content,
    String finishReason,
    int promptTokens,
    int completionTokens,
    List<Part.ToolCall> toolCalls) {
  public ChatReply {
    toolCalls = List.copyOf(toolCalls);
  }

  /** Without calls. */
  public ChatReply(String content, String finishReason, int promptTokens, int completionTokens) {
    this(content, finishReason, promptTokens, completionTokens, List.of());
  }
}
