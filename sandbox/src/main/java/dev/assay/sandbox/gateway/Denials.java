package dev.assay.sandbox.gateway;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Refuses, and says by which rule. What no other route has granted ends here. */
final class Denials implements Route {
  /** Bytes of a refused body that are looked at and kept. */
  private static final int MAX_BODY = 1 << 20;

  private static final Map<String, String> PREFIXES =
      Map.of(
          "/anthropic", "no-provider",
          "/openai", "no-provider",
          "/gemini", "no-provider",
          "/providers", "no-provider",
          "/hf", "no-hub",
          "/pypi", "no-packages",
          "/npm", "no-packages");

  @Override
  public boolean matches(Request request) {
    return true;
  }

  @Override
  public void answer(Exchange exchange) throws IOException {
    // Who waits for "100 Continue" gets the verdict first and the connection ends.
    if (!exchange.request().expectsContinue()) {
      exchange.body(Long.MAX_VALUE).readNBytes(MAX_BODY);
    }
    exchange.reply(verdict(exchange.request()));
  }

  private static Reply verdict(Request request) {
    if (request.proxied()) {
      String what = request.method().equals("CONNECT") ? "a connection to " : "a request to ";
      return denied(what + request.host(), "no-egress");
    }
    Optional<String> prefix = PREFIXES.keySet().stream().filter(request::under).findFirst();
    return prefix
        .map(p -> denied(p, PREFIXES.getOrDefault(p, "default-deny")))
        .orElseGet(() -> denied(request.method() + " " + shortened(request), "default-deny"));
  }

  private static String shortened(Request request) {
    String path = request.path();
    return path.length() > 200 ? path.substring(0, 200) + "..." : path;
  }

  private static Reply denied(String what, String rule) {
    return Reply.denied(403, "assay: " + what + " is not allowed: rule " + rule, rule);
  }
}
