package dev.assay.results.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code events.jsonl}.
 *
 * @param seq counts from 0 without gaps
 * @param data what the step leaves for later steps or for people, or null
 */
public record Event(
    int schema,
    long seq,
    Instant time,
    Step step,
    Phase phase,
    @Nullable String message,
    @Nullable JsonNode data) {
  public static final int SCHEMA = 1;

  /** Where in the step. */
  public enum Phase {
    BEGIN,
    /** Progress or a remark within the step. */
    NOTE,
    END,
    /** The step, and with it the attempt, ended without a result. */
    FAIL
  }
}
