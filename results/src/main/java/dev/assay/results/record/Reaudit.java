package dev.assay.results.record;

import java.time.Instant;
import java.util.Objects;

/**
 * {@code after/reaudit-*.json}'s predicate: a sealed trial, audited again by other rules.
 *
 * @param time when
 */
public record Reaudit(int schema, Audit audit, Instant time) {
  public static final int SCHEMA = 1;
  public static final String TYPE = "https://assay.dev/reaudit/v1";

  public Reaudit {
    Objects.requireNonNull(audit, "audit");
    Objects.requireNonNull(time, "time");
  }
}
