package dev.assay.tasks.judged;

import dev.assay.sandbox.wire.TokenCount;

/**
 * One of the judge's replies, raw: a line of {@code judgements.jsonl}. What it means is told anew
 * whenever a score is computed.
 *
 * @param judge {@code PROVIDER/MODEL}, as it was asked for
 * @param answeredBy the model's name in the reply; empty where the provider gives none
 * @param promptSha256 digest of what was asked: the rules' text and settings, and the user turn
 * @param reply of the last attempt
 * @param attempts how often it was asked, until its reply could be read
 * @param inputTokens of all attempts together, as are the others
 * @param exact whether the provider said the tokens; else they are estimates
 */
public record Judgement(
    int schema,
    String id,
    String part,
    String judge,
    String answeredBy,
    String promptSha256,
    String reply,
    int attempts,
    long inputTokens,
    long cachedTokens,
    long outputTokens,
    boolean exact) {
  public static final int SCHEMA = 1;

  String key() {
    return id + "\n" + part;
  }

  /** What it used. */
  public TokenCount tokens() {
    return new TokenCount(inputTokens, outputTokens, cachedTokens, 0, 0, exact, exact);
  }
}
