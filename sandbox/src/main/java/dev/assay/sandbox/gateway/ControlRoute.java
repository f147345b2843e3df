package dev.assay.sandbox.gateway;

import java.io.IOException;
import java.util.function.Function;

/** One path of the gateway's own, under {@code /assay/v1/}. */
record ControlRoute(String method, String path, Function<byte[], Reply> handler) implements Route {
  private static final long MAX_BODY = 1 << 20;

  @Override
  public boolean matches(Request request) {
    return !request.proxied() && request.method().equals(method) && request.path().equals(path);
  }

  @Override
  public void answer(Exchange exchange) throws IOException {
    exchange.reply(handler.apply(exchange.body(MAX_BODY).readAllBytes()));
  }
}
