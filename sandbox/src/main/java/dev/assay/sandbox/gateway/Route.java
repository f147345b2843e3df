package dev.assay.sandbox.gateway;

/**
 * Something that the gateway serves. Routes are asked in order; the first that matches answers.
 * Called from many threads.
 */
public interface Route {
  boolean matches(Request request);

  /**
   * Answers.
   *
   * @param body the request's body, at most {@link Gateway#MAX_BODY} bytes of it
   */
  Reply answer(Request request, byte[] body);
}
