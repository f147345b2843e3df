package dev.assay.agents.intern.tools;

/**
 * What a tool gives.
 *
 * @param text for the model
 * @param error whether it failed
 * @param finished whether the session is over with it
 */
public record ToolResult(String text, boolean error, boolean finished) {
  /** It was done. */
  public static ToolResult of(String text) {
    return new ToolResult(text, false, false);
  }

  /** It was not. */
  public static ToolResult failed(String text) {
    return new ToolResult(text, true, false);
  }
}
