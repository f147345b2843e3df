package dev.assay.sandbox.wire;

/** Where a format's answers keep what a meter needs. Paths are those of {@link JsonPicker}. */
interface UsageFields {
  /** What a number says. */
  enum Quantity {
    INPUT,
    OUTPUT,
    TOTAL,
    CACHED,
    CACHE_WRITES,
    REASONING,
    /** Input beside {@link #INPUT}: of a tool that the provider ran. */
    TOOL_INPUT,
    NOTHING
  }

  /** What a text says. */
  enum Meaning {
    /** Text that the model wrote. */
    OUTPUT,
    MODEL,
    STOP,
    ERROR,
    NOTHING
  }

  Quantity number(String path);

  Meaning text(String path);

  /** The count that what was said makes. */
  TokenCount count(Said said);

  /** Whether what was said is the count of the whole answer. */
  boolean isFinal(Said said, boolean stopped);

  static UsageFields of(WireFormat format) {
    return switch (format) {
      case ANTHROPIC -> new AnthropicUsage();
      case OPENAI_RESPONSES -> new ResponsesUsage();
      case OPENAI_CHAT -> new ChatUsage();
      case GEMINI -> new GeminiUsage();
    };
  }
}
