package dev.assay.sandbox.gateway.packages;

import dev.assay.sandbox.gateway.Exchange;
import dev.assay.sandbox.gateway.Request;
import dev.assay.sandbox.gateway.Route;
import java.io.IOException;

/** Says that an index is granted, but comes from nowhere. */
record NoSourceRoute(String prefix, String table) implements Route {
  @Override
  public boolean matches(Request request) {
    return request.under(prefix);
  }

  @Override
  public void answer(Exchange exchange) throws IOException {
    throw Denied.by(
        "no-package-source",
        "packages are granted, but the operator's providers.toml has no [" + table + "]");
  }
}
