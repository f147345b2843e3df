package dev.assay.agents.transcripts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.record.Transcript.Metrics;
import org.jspecify.annotations.Nullable;

/** Numbers that an agent states: null where they are no count, no money. */
final class Amounts {
  private static final long MOST = 1_000_000_000_000L;

  private Amounts() {}

  static @Nullable Long count(JsonNode node) {
    boolean fits = node.isIntegralNumber() && node.canConvertToLong();
    return fits && node.longValue() >= 0 && node.longValue() <= MOST ? node.longValue() : null;
  }

  static @Nullable Double money(JsonNode node) {
    double value = node.isNumber() ? node.doubleValue() : -1;
    return value >= 0 && value <= MOST ? value : null;
  }

  /** The sum of those that are known; null where none is. */
  static @Nullable Long sum(@Nullable Long... counts) {
    Long sum = null;
    for (Long count : counts) {
      if (count != null) {
        sum = Math.min(MOST, (sum == null ? 0 : sum) + count);
      }
    }
    return sum;
  }

  static @Nullable Double sum(@Nullable Double a, @Nullable Double b) {
    return a == null ? b : b == null ? a : Double.valueOf(Math.min(MOST, a + b));
  }

  static @Nullable Metrics sum(@Nullable Metrics a, @Nullable Metrics b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return new Metrics(
        sum(a.promptTokens(), b.promptTokens()),
        sum(a.completionTokens(), b.completionTokens()),
        sum(a.cachedTokens(), b.cachedTokens()),
        sum(a.costUsd(), b.costUsd()));
  }

  /** Null where nothing is known. */
  static @Nullable Metrics metrics(
      @Nullable Long prompt,
      @Nullable Long completion,
      @Nullable Long cached,
      @Nullable Double cost) {
    boolean nothing = prompt == null && completion == null && cached == null && cost == null;
    return nothing ? null : new Metrics(prompt, completion, cached, cost);
  }
}
