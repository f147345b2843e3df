package dev.assay.sandbox.gateway;

import java.util.Map;
import java.util.Optional;

/** Refuses, and says by which rule. What no other route has granted ends here. */
final class Denials implements Route {
  private static final Map<String, String> PREFIXES =
      Map.of(
          "/anthropic", "no-provider",
          "/openai", "no-provider",
          "/gemini", "no-provider",
          "/hf", "no-hub",
          "/pypi", "no-packages",
          "/npm", "no-packages");

  @Override
  public boolean matches(Request request) {
    return true;
  }

  @Override
  public Reply answer(Request request, byte[] body) {
    if (request.proxied()) {
      String what = request.method().equals("CONNECT") ? "a connection to " : "a request to ";
      return denied(what + request.host(), "no-egress");
    }
    Optional<String> prefix = PREFIXES.keySet().stream().filter(p -> under(request, p)).findFirst();
    return prefix
        .map(p -> denied(p, PREFIXES.getOrDefault(p, "default-deny")))
        .orElseGet(() -> denied(request.method() + " " + shortened(request), "default-deny"));
  }

  private static boolean under(Request request, String prefix) {
    return request.path().equals(prefix) || request.path().startsWith(prefix + "/");
  }

  private static String shortened(Request request) {
    String path = request.path();
    return path.length() > 200 ? path.substring(0, 200) + "..." : path;
  }

  private static Reply denied(String what, String rule) {
    return Reply.denied(403, "assay: " + what + " is not allowed: rule " + rule, rule);
  }
}
