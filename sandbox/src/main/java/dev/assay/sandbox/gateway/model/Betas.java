package dev.assay.sandbox.gateway.model;

import dev.assay.sandbox.http.Head;
import java.util.List;

/** Previews that a client switches on by {@code anthropic-beta}: those that reach or cost more. */
final class Betas {
  private static final List<String> REFUSED =
      List.of(
          "code-execution",
          "context-1m",
          "fast-mode",
          "files-api",
          "mcp-client",
          "message-batches",
          "skills",
          "web-fetch",
          "web-search");

  private Betas() {}

  static void check(Head head) throws Refusal {
    for (String value : head.all("anthropic-beta")) {
      for (String name : value.split(",", -1)) {
        if (REFUSED.stream().anyMatch(name.strip()::startsWith)) {
          throw new Refusal(403, "provider-beta", name.strip() + " is not granted");
        }
      }
    }
  }
}
