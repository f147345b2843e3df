package dev.assay.results.index;

import java.time.Instant;
import java.util.Objects;

/**
 * A line of {@code index.jsonl}.
 *
 * @param number from 1
 * @param name what people call it: {@code job/trial/attempt-1}, a lock file, a bundle
 * @param sha256 of the sealed manifest, the lock file or the bundle's manifest
 * @param time when the line was written, by this machine's clock
 * @param previous SHA-256 of the line before, without its end; zeros for the first
 */
public record IndexLine(
    int schema, long number, Kind kind, String name, String sha256, Instant time, String previous) {
  public static final int SCHEMA = 1;

  public IndexLine {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(previous, "previous");
  }

  /** What was sealed or registered. */
  public enum Kind {
    /** A sealed attempt's manifest. */
    ATTEMPT,
    /** A sealed bundle's manifest. */
    BUNDLE,
    /** A job's lock, before its first trial. */
    LOCK
  }
}
