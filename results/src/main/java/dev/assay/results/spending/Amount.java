package dev.assay.results.spending;

/**
 * What requests to models use.
 *
 * @param tokens input and output together
 * @param dollars by the operator's prices
 * @param requests that were passed on
 */
public record Amount(long tokens, double dollars, long requests) {
  /** Nothing. */
  public static final Amount NONE = new Amount(0, 0, 0);

  public Amount plus(Amount other) {
    return new Amount(tokens + other.tokens, dollars + other.dollars, requests + other.requests);
  }

  public Amount minus(Amount other) {
    return new Amount(tokens - other.tokens, dollars - other.dollars, requests - other.requests);
  }
}
