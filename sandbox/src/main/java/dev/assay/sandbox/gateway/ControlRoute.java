package dev.assay.sandbox.gateway;

import java.util.function.BiFunction;

/** One path of the gateway's own, under {@code /assay/v1/}. */
record ControlRoute(String method, String path, BiFunction<Request, byte[], Reply> handler)
    implements Route {
  @Override
  public boolean matches(Request request) {
    return !request.proxied() && request.method().equals(method) && request.path().equals(path);
  }

  @Override
  public Reply answer(Request request, byte[] body) {
    return handler.apply(request, body);
  }
}
