package dev.assay.sandbox.wire;

/**
 * Anthropic's Messages. {@code input_tokens} leaves out what was read from and written to the
 * cache; {@code message_start} says the input, {@code message_delta} the output so far, and both
 * again in newer versions.
 */
final class AnthropicUsage implements UsageFields {
  @Override
  public Quantity number(String path) {
    String name = path.startsWith("message.") ? path.substring("message.".length()) : path;
    return switch (name) {
      case "usage.input_tokens" -> Quantity.INPUT;
      // The start of a stream says a first guess, which no meter may take for the end.
      case "usage.output_tokens" -> name.equals(path) ? Quantity.OUTPUT : Quantity.NOTHING;
      case "usage.cache_read_input_tokens" -> Quantity.CACHED;
      case "usage.cache_creation_input_tokens" -> Quantity.CACHE_WRITES;
      case "usage.output_tokens_details.thinking_tokens" -> Quantity.REASONING;
      default -> Quantity.NOTHING;
    };
  }

  @Override
  public Meaning text(String path) {
    return switch (path) {
      case "delta.text",
          "delta.thinking",
          "delta.partial_json",
          "content.text",
          "content.thinking",
          "content_block.text",
          "content_block.name",
          "content.name" ->
          Meaning.OUTPUT;
      case "model", "message.model" -> Meaning.MODEL;
      case "stop_reason", "delta.stop_reason" -> Meaning.STOP;
      case "error.type" -> Meaning.ERROR;
      default -> path.startsWith("content.input.") ? Meaning.OUTPUT : Meaning.NOTHING;
    };
  }

  @Override
  public TokenCount count(Said said) {
    long cached = said.get(Quantity.CACHED);
    long writes = said.get(Quantity.CACHE_WRITES);
    return new TokenCount(
        said.get(Quantity.INPUT) + cached + writes,
        said.get(Quantity.OUTPUT),
        cached,
        writes,
        said.get(Quantity.REASONING),
        said.has(Quantity.INPUT),
        said.has(Quantity.OUTPUT));
  }

  @Override
  public boolean isFinal(Said said, boolean stopped) {
    return stopped && said.has(Quantity.OUTPUT);
  }
}
