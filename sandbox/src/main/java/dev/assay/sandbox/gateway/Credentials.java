package dev.assay.sandbox.gateway;

import dev.assay.results.store.Digests;
import dev.assay.sandbox.http.Head;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The key or token that a request carries. Only its digest is recorded: whoever knows a value can
 * tell whether it was this one, and nobody can read it off the record.
 */
final class Credentials {
  /** What every sandbox's programs are given in a key's place; see the agent's environment. */
  private static final String PLACEHOLDER = "assay-placeholder";

  private static final List<String> FIELDS =
      List.of("authorization", "x-api-key", "x-goog-api-key", "api-key");

  private Credentials() {}

  /** SHA-256 of the first credential; empty where there is none or the placeholder alone. */
  static Optional<String> digest(Head head) {
    return FIELDS.stream()
        .flatMap(field -> head.all(field).stream())
        .map(Credentials::bare)
        .filter(value -> !value.isEmpty() && !value.equals(PLACEHOLDER))
        .findFirst()
        .map(Digests::of);
  }

  private static String bare(String value) {
    String text = value.strip();
    String lower = text.toLowerCase(Locale.ROOT);
    for (String scheme : List.of("bearer ", "token ", "basic ")) {
      if (lower.startsWith(scheme)) {
        return text.substring(scheme.length()).strip();
      }
    }
    return text;
  }
}
