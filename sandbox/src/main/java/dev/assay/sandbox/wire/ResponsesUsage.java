package dev.assay.sandbox.wire;

/** OpenAI's Responses: the last event holds the whole response with its usage. */
final class ResponsesUsage implements UsageFields {
  @Override
  public Quantity number(String path) {
    String name = path.startsWith("response.") ? path.substring("response.".length()) : path;
    return switch (name) {
      case "usage.input_tokens" -> Quantity.INPUT;
      case "usage.output_tokens" -> Quantity.OUTPUT;
      case "usage.total_tokens" -> Quantity.TOTAL;
      case "usage.input_tokens_details.cached_tokens" -> Quantity.CACHED;
      case "usage.output_tokens_details.reasoning_tokens" -> Quantity.REASONING;
      default -> Quantity.NOTHING;
    };
  }

  @Override
  public Meaning text(String path) {
    return switch (path) {
      // Every event with a delta is a piece of output: text, reasoning, refusal, arguments.
      case "delta",
          "output.content.text",
          "output.summary.text",
          "output.arguments",
          "output.input",
          "output.name" ->
          Meaning.OUTPUT;
      case "model", "response.model" -> Meaning.MODEL;
      case "status", "response.status" -> Meaning.STOP;
      case "error.code", "response.error.code", "error.type", "code" -> Meaning.ERROR;
      default -> Meaning.NOTHING;
    };
  }

  @Override
  public TokenCount count(Said said) {
    return ChatUsage.openAi(said);
  }

  @Override
  public boolean isFinal(Said said, boolean stopped) {
    return said.has(Quantity.OUTPUT);
  }
}
