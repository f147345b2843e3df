package dev.assay.tasks.judged;

import dev.assay.sandbox.Door;
import dev.assay.sandbox.Providers;
import dev.assay.sandbox.wire.TokenCount;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a judge costs.
 *
 * @param calls questions, each counted once
 * @param outputTokens before asking the most that there can be
 * @param exact whether all tokens are the provider's own count
 * @param dollars by the prices of {@code providers.toml}; null where it has none
 */
public record JudgeCost(
    int calls, long inputTokens, long outputTokens, boolean exact, @Nullable Double dollars) {
  private static final int BYTES_A_TOKEN = 4;

  /**
   * Before asking: four bytes a token in, and every reply as long as it may be.
   *
   * @param perCall most tokens of a reply
   */
  static JudgeCost ahead(
      List<Call> calls, @Nullable String system, int perCall, Door.@Nullable Model prices) {
    long fixed = system == null ? 0 : system.getBytes(StandardCharsets.UTF_8).length;
    long bytes = 0;
    for (Call call : calls) {
      bytes += fixed + call.prompt().getBytes(StandardCharsets.UTF_8).length;
    }
    TokenCount most =
        new TokenCount(
            (bytes + BYTES_A_TOKEN - 1) / BYTES_A_TOKEN,
            (long) calls.size() * perCall,
            0,
            0,
            0,
            false,
            false);
    return of(calls.size(), most, prices);
  }

  /** Afterwards. */
  static JudgeCost of(int calls, TokenCount used, Door.@Nullable Model prices) {
    return new JudgeCost(
        calls,
        used.input(),
        used.output(),
        used.exact(),
        prices == null ? null : Providers.dollars(prices, used));
  }

  /** The same tokens' cost without the replies: what it takes at least. */
  public @Nullable Double inputDollars(Door.@Nullable Model prices) {
    return prices == null ? null : Providers.dollars(prices, TokenCount.of(inputTokens, 0));
  }
}
