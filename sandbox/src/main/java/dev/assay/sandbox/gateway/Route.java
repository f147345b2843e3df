package dev.assay.sandbox.gateway;

import java.io.IOException;

/**
 * Something that the gateway serves. Routes are asked in order; the first that matches answers.
 * Called from many threads.
 */
public interface Route {
  boolean matches(Request request);

  /**
   * Reads of the request's body what it wants, and answers once, whole or as a stream.
   *
   * @throws dev.assay.sandbox.http.HttpException to refuse by a rule, as long as nothing has been
   *     answered
   * @throws IOException when the client went away
   */
  void answer(Exchange exchange) throws IOException;
}
