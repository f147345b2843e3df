package dev.assay.results.record;

/**
 * {@code score.json}: recomputable from {@code responses.jsonl} and the benchmark's items alone.
 *
 * @param score the metric, a fraction
 * @param stderr standard error of the metric by the protocol's rule
 * @param n number of items scored; always all of them
 * @param formatFailures items whose completion had no extractable answer (counted as wrong)
 */
public record Score(
    int schema,
    String benchmark,
    String protocol,
    int protocolVersion,
    int n,
    double score,
    double stderr,
    int formatFailures) {
  public static final int SCHEMA = 1;
}
