package dev.assay.results.record;

import java.time.Instant;
import java.util.Objects;

/**
 * {@code after/tier.json}'s predicate: what the board's keeper did with a submitted attempt.
 *
 * @param note what was done, and where it can be seen
 */
public record TierStatement(int schema, Tier tier, String note, Instant time) {
  public static final int SCHEMA = 1;
  public static final String TYPE = "https://assay.dev/tier/v1";
  public static final String FILE = "tier.json";

  public TierStatement {
    Objects.requireNonNull(tier, "tier");
  }
}
