package dev.assay.sandbox.gateway.packages;

import dev.assay.sandbox.gateway.Request;
import dev.assay.sandbox.http.HttpException;

/** Refusals of package routes. */
final class Denied {
  private Denied() {}

  static HttpException by(String rule, String message) {
    return new HttpException(403, rule, message);
  }

  static HttpException notThere(String message) {
    return new HttpException(404, "package-unknown", message);
  }

  static HttpException broken(String rule, String message) {
    return new HttpException(502, rule, message);
  }

  /** Indices are read here, nothing else: no publishing, no search, no audit. */
  static void unlessReading(Request request) throws HttpException {
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      throw by("package-method", "packages are only read here, " + request.method() + " is not");
    }
  }
}
