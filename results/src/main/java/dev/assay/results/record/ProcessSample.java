package dev.assay.results.record;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of {@code processes.jsonl}: one process of the container at one moment, seen from outside.
 *
 * @param pid id on the host
 * @param ppid parent's id on the host
 * @param session its session's id, or null where the host hides it
 * @param ignoresTerm whether it ignores SIGTERM, or null where the host hides it
 * @param args command line, shortened
 */
public record ProcessSample(
    int schema,
    Instant time,
    long pid,
    long ppid,
    @Nullable Long session,
    @Nullable Boolean ignoresTerm,
    List<String> args) {
  public static final int SCHEMA = 1;

  public ProcessSample {
    args = List.copyOf(args);
  }
}
