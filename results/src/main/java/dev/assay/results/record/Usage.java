package dev.assay.results.record;

/**
 * What a trial used.
 *
 * @param wallSeconds from the start of {@code run.sh} to the end of the run
 * @param inputTokens as metered by the gateway, never as an agent reports them
 * @param dollars cost by the operator's price table
 */
public record Usage(
    double wallSeconds, long inputTokens, long outputTokens, double dollars, long requests) {}
