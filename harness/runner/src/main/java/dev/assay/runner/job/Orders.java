package dev.assay.runner.job;

import dev.assay.results.InputException;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What people ordered of a job after its start: {@code orders.json} in its folder, which the
 * coordinator reads before it starts a trial. It outlives every process, and no trial's record
 * depends on it.
 *
 * @param paused ids of trials that are not started for now; running ones go on
 * @param cancelled ids of trials that are not started any more
 * @param slots trials that run at once; null for one
 * @param overlap whether a trial's audit may run beside the next trial; null for what suits the
 *     profile
 */
public record Orders(
    int schema,
    Set<String> paused,
    Set<String> cancelled,
    @Nullable Integer slots,
    @Nullable Boolean overlap) {
  private static final int SCHEMA = 1;
  private static final int MOST_SLOTS = 1024;
  private static final Orders NONE = new Orders(SCHEMA, Set.of(), Set.of(), null, null);

  public Orders {
    paused = new LinkedHashSet<>(paused);
    cancelled = new LinkedHashSet<>(cancelled);
    if (slots != null && (slots < 1 || slots > MOST_SLOTS)) {
      throw new InputException("slots must be 1 to " + MOST_SLOTS + ", not " + slots);
    }
  }

  /** As they are now; none where nobody ordered anything. */
  public static Orders read(JobFolder job) {
    Path file = file(job);
    return Files.exists(file) ? Json.read(file, Orders.class) : NONE;
  }

  static Path file(JobFolder job) {
    return job.path().resolve("orders.json");
  }

  /** Keeps them. */
  public void write(JobFolder job) {
    Json.write(file(job), this);
  }

  /** With these held back. */
  public Orders pause(List<String> trials) {
    return new Orders(SCHEMA, plus(paused, trials), cancelled, slots, overlap);
  }

  /** With these called off. */
  public Orders cancel(List<String> trials) {
    return new Orders(SCHEMA, paused, plus(cancelled, trials), slots, overlap);
  }

  /** Without an order for these. */
  public Orders resume(List<String> trials) {
    return new Orders(SCHEMA, minus(paused, trials), minus(cancelled, trials), slots, overlap);
  }

  /** With as much room as this; null leaves it. */
  public Orders room(@Nullable Integer many, @Nullable Boolean beside) {
    return new Orders(
        SCHEMA, paused, cancelled, many == null ? slots : many, beside == null ? overlap : beside);
  }

  private static Set<String> plus(Set<String> some, Collection<String> more) {
    Set<String> all = new LinkedHashSet<>(some);
    all.addAll(more);
    return all;
  }

  private static Set<String> minus(Set<String> some, Collection<String> fewer) {
    Set<String> rest = new LinkedHashSet<>(some);
    rest.removeAll(new LinkedHashSet<>(fewer));
    return rest;
  }
}
