package dev.assay.sandbox.gateway.model;

import dev.assay.sandbox.http.Head;
import dev.assay.sandbox.upstream.UpstreamAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The fields that pass, each way. What is not named, such as all that is of one hop, stays. */
final class PassedFields {
  private static final Set<String> UP =
      Set.of(
          "accept",
          "content-type",
          "user-agent",
          "anthropic-version",
          "anthropic-beta",
          "openai-beta",
          "x-goog-api-client");

  private static final Set<String> DOWN =
      Set.of("content-type", "retry-after", "retry-after-ms", "request-id", "x-request-id");

  private PassedFields() {}

  static List<Head.Field> up(Head head, Credentials credentials) {
    List<Head.Field> fields = new ArrayList<>();
    head.fields().stream().filter(f -> UP.contains(f.name())).forEach(fields::add);
    fields.addAll(credentials.fields());
    return fields;
  }

  static List<Head.Field> down(UpstreamAnswer answer, Credentials credentials) {
    return answer.head().fields().stream()
        .filter(f -> DOWN.contains(f.name()) || isRate(f.name()))
        .filter(f -> credentials.secrets().stream().noneMatch(f.value()::contains))
        .toList();
  }

  private static boolean isRate(String name) {
    return name.startsWith("x-ratelimit-") || name.startsWith("anthropic-ratelimit-");
  }
}
