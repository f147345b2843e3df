package dev.assay.sandbox.wire;

/**
 * Tokens of one answer, in the words of the price lists whatever the format calls them.
 *
 * @param input all input tokens, read from a cache or not
 * @param output all output tokens, those of reasoning included
 * @param cached part of the input that was read from a cache, at a lower price
 * @param cacheWrites part of the input that was written to a cache, at a higher price where the
 *     provider charges for it
 * @param reasoning part of the output that was reasoning, where the provider says it
 * @param inputExact whether the provider said the input; else it is an estimate
 * @param outputExact whether the provider said the output of the whole answer; else it is an
 *     estimate from the text that came, or what the provider had said before the answer broke off
 */
public record TokenCount(
    long input,
    long output,
    long cached,
    long cacheWrites,
    long reasoning,
    boolean inputExact,
    boolean outputExact) {
  /** Nothing was used, for certain. */
  public static final TokenCount NONE = new TokenCount(0, 0, 0, 0, 0, true, true);

  /** An exact count without cache and reasoning. */
  public static TokenCount of(long input, long output) {
    return new TokenCount(input, output, 0, 0, 0, true, true);
  }

  /** Whether nothing of it is an estimate. */
  public boolean exact() {
    return inputExact && outputExact;
  }

  /** The sum of two; exact where both are. */
  public TokenCount plus(TokenCount other) {
    return new TokenCount(
        input + other.input,
        output + other.output,
        cached + other.cached,
        cacheWrites + other.cacheWrites,
        reasoning + other.reasoning,
        inputExact && other.inputExact,
        outputExact && other.outputExact);
  }
}
