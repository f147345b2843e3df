package dev.assay.sandbox.wire;

import java.util.List;
import java.util.stream.Collectors;

/** A language model's answer, whatever the wire format. */
public record ModelReply(
    String id, String model, List<Part> parts, StopReason stop, TokenCount usage) {
  public ModelReply {
    parts = List.copyOf(parts);
  }

  /** Why an answer ended. */
  public enum StopReason {
    /** The model had said all. */
    END,
    /** It waits for the results of its calls. */
    TOOL_CALLS,
    /** The limit of the answer, or of the context. */
    LENGTH,
    /** The model or the provider's filter would not. */
    REFUSED,
    /** Something else. */
    OTHER
  }

  /** Its texts, joined. */
  public String text() {
    return parts.stream()
        .filter(Part.Text.class::isInstance)
        .map(part -> ((Part.Text) part).text())
        .collect(Collectors.joining());
  }

  /** Its calls of tools, in order. */
  public List<Part.ToolCall> toolCalls() {
    return parts.stream()
        .filter(Part.ToolCall.class::isInstance)
        .map(Part.ToolCall.class::cast)
        .toList();
  }
}
