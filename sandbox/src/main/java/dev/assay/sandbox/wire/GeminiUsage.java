package dev.assay.sandbox.wire;

/**
 * Google's Gemini: every chunk says the usage so far, the one with a finish reason the last.
 * Thoughts are not part of the candidates' count.
 */
final class GeminiUsage implements UsageFields {
  @Override
  public Quantity number(String path) {
    return switch (bare(path)) {
      case "usageMetadata.promptTokenCount" -> Quantity.INPUT;
      case "usageMetadata.candidatesTokenCount" -> Quantity.OUTPUT;
      case "usageMetadata.totalTokenCount" -> Quantity.TOTAL;
      case "usageMetadata.cachedContentTokenCount" -> Quantity.CACHED;
      case "usageMetadata.thoughtsTokenCount" -> Quantity.REASONING;
      case "usageMetadata.toolUsePromptTokenCount" -> Quantity.TOOL_INPUT;
      default -> Quantity.NOTHING;
    };
  }

  @Override
  public Meaning text(String path) {
    String name = bare(path);
    return switch (name) {
      case "candidates.content.parts.text", "candidates.content.parts.functionCall.name" ->
          Meaning.OUTPUT;
      case "modelVersion" -> Meaning.MODEL;
      case "candidates.finishReason", "promptFeedback.blockReason" -> Meaning.STOP;
      case "error.status" -> Meaning.ERROR;
      default ->
          name.startsWith("candidates.content.parts.functionCall.args.")
              ? Meaning.OUTPUT
              : Meaning.NOTHING;
    };
  }

  private static String bare(String path) {
    return path.startsWith("response.") ? path.substring("response.".length()) : path;
  }

  @Override
  public TokenCount count(Said said) {
    long reasoning = said.get(Quantity.REASONING);
    return new TokenCount(
        said.get(Quantity.INPUT) + said.get(Quantity.TOOL_INPUT),
        said.get(Quantity.OUTPUT) + reasoning,
        said.get(Quantity.CACHED),
        0,
        reasoning,
        said.has(Quantity.INPUT),
        said.has(Quantity.OUTPUT) || said.has(Quantity.INPUT));
  }

  @Override
  public boolean isFinal(Said said, boolean stopped) {
    return stopped && said.has(Quantity.INPUT);
  }
}
