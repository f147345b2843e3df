package dev.assay.results.record;

import java.time.Instant;
import java.util.List;

/**
 * A line of a job's {@code retention.jsonl}: objects that its operator removed. Nothing signs it:
 * it explains why something cannot be looked at, and proves nothing.
 *
 * @param drop kinds that were not kept, by their labels
 * @param bytes of all of them
 * @param sha256 digests of the objects, in order
 */
public record Dropped(Instant time, List<String> drop, long bytes, List<String> sha256) {
  public Dropped {
    drop = List.copyOf(drop);
    sha256 = List.copyOf(sha256);
  }
}
