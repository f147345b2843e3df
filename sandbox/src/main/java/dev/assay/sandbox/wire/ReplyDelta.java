package dev.assay.sandbox.wire;

/** What a streamed answer has said anew. */
public sealed interface ReplyDelta {
  /** More text. */
  record Text(String text) implements ReplyDelta {}

  /** More of the reasoning's summary. */
  record Reasoning(String text) implements ReplyDelta {}

  /** A call of a tool begins. */
  record ToolCallStarted(String name) implements ReplyDelta {}
}
