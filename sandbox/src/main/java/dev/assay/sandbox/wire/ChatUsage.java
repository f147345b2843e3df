package dev.assay.sandbox.wire;

/**
 * OpenAI's Chat Completions, and what other servers that speak it have added: usage in every event,
 * in an envelope of theirs, reasoning that is not part of the completion's count.
 */
final class ChatUsage implements UsageFields {
  @Override
  public Quantity number(String path) {
    int usage = path.indexOf("usage.");
    if (usage < 0 || !known(path.substring(0, usage))) {
      return Quantity.NOTHING;
    }
    return switch (path.substring(usage + "usage.".length())) {
      case "prompt_tokens" -> Quantity.INPUT;
      case "completion_tokens" -> Quantity.OUTPUT;
      case "total_tokens" -> Quantity.TOTAL;
      case "prompt_tokens_details.cached_tokens", "cached_tokens", "prompt_cache_hit_tokens" ->
          Quantity.CACHED;
      case "prompt_tokens_details.cache_write_tokens" -> Quantity.CACHE_WRITES;
      case "completion_tokens_details.reasoning_tokens" -> Quantity.REASONING;
      default -> Quantity.NOTHING;
    };
  }

  private static boolean known(String before) {
    return before.isEmpty() || before.equals("x_groq.") || before.equals("choices.");
  }

  @Override
  public Meaning text(String path) {
    return switch (path) {
      case "choices.delta.content",
          "choices.delta.reasoning_content",
          "choices.delta.reasoning",
          "choices.delta.refusal",
          "choices.delta.tool_calls.function.name",
          "choices.delta.tool_calls.function.arguments",
          "choices.message.content",
          "choices.message.reasoning_content",
          "choices.message.reasoning",
          "choices.message.refusal",
          "choices.message.tool_calls.function.name",
          "choices.message.tool_calls.function.arguments" ->
          Meaning.OUTPUT;
      case "model" -> Meaning.MODEL;
      case "choices.finish_reason" -> Meaning.STOP;
      case "error.code", "error.type", "error.message" -> Meaning.ERROR;
      default -> Meaning.NOTHING;
    };
  }

  @Override
  public TokenCount count(Said said) {
    return openAi(said);
  }

  @Override
  public boolean isFinal(Said said, boolean stopped) {
    return stopped && said.has(Quantity.OUTPUT);
  }

  /** Where the total says more than its parts, the output left the reasoning out. */
  static TokenCount openAi(Said said) {
    long input = said.get(Quantity.INPUT);
    long output = said.get(Quantity.OUTPUT);
    long reasoning = said.get(Quantity.REASONING);
    boolean apart = said.get(Quantity.TOTAL) == input + output + reasoning;
    return new TokenCount(
        input,
        apart ? output + reasoning : output,
        said.get(Quantity.CACHED),
        said.get(Quantity.CACHE_WRITES),
        reasoning,
        said.has(Quantity.INPUT),
        said.has(Quantity.OUTPUT));
  }
}
