package dev.assay.sandbox.wire;

import org.jspecify.annotations.Nullable;

/** A piece of a message, whatever the wire format. */
public sealed interface Part {
  /** Text. */
  record Text(String text) implements Part {}

  /**
   * What the model says of its reasoning.
   *
   * @param summary may be empty
   * @param opaque what the provider wants back in the next request: a signature or encrypted text;
   *     null where it wants nothing
   */
  record Reasoning(String summary, @Nullable String opaque) implements Part {}

  /**
   * A call of a tool.
   *
   * @param arguments JSON as the model wrote it, which may be broken
   * @param opaque what Gemini wants back with the call; null elsewhere
   */
  record ToolCall(String id, String name, String arguments, @Nullable String opaque)
      implements Part {
    public ToolCall(String id, String name, String arguments) {
      this(id, name, arguments, null);
    }
  }

  /**
   * What a tool gave.
   *
   * @param name the tool's; empty where it is not known
   * @param error whether it failed; formats without a place for that lose it
   */
  record ToolResult(String callId, String name, String text, boolean error) implements Part {}

  /** An image in base64. */
  record Image(String mediaType, String data) implements Part {}
}
