package dev.assay.results.record;

/**
 * One request that a language model answered, as the gateway metered it.
 *
 * @param provider the operator's name for who was asked
 * @param wire the format: {@code anthropic}, {@code openai-responses}, {@code openai-chat} or
 *     {@code gemini}
 * @param inputTokens tokens of the prompt, cached ones included
 * @param outputTokens tokens of the answer, reasoning included
 * @param cachedTokens those of the input that the provider read from its cache
 * @param reasoningTokens those of the output that were reasoning
 * @param dollars by the operator's prices
 * @param exact whether the provider stated the counts; else they are estimated from the bytes, as
 *     of an answer that was cut off
 * @param outOfBand whether the request extended no earlier conversation of the agent's own program
 * @param upstreamStatus the provider's status; 0 where it could not be reached
 */
public record ModelCall(
    String provider,
    String model,
    String wire,
    long inputTokens,
    long outputTokens,
    long cachedTokens,
    long reasoningTokens,
    double dollars,
    boolean exact,
    boolean outOfBand,
    int upstreamStatus) {}
