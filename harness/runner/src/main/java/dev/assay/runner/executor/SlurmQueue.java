package dev.assay.runner.executor;

import dev.assay.results.EnvironmentException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Our jobs that Slurm has not ended, by name, asked for once for all trials that are looked at
 * within a second. While the controller is away nothing is known to have ended. Thread-safe.
 */
final class SlurmQueue {
  private static final Logger log = LoggerFactory.getLogger(SlurmQueue.class);

  /** States that a process follows from. One that completes has ended: its trial's lock tells. */
  private static final String LIVING =
      "PENDING,CONFIGURING,RUNNING,SUSPENDED,STOPPED,RESIZING,SIGNALING,REQUEUED,REQUEUE_HOLD,"
          + "REQUEUE_FED,STAGE_OUT,SPECIAL_EXIT";

  private static final List<String> COMMAND =
      List.of("squeue", "--me", "--array", "--noheader", "--format=%i %j", "--states=" + LIVING);
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final Supplier<String> squeue;
  private @Nullable Map<String, String> ids;
  private long asked;

  SlurmQueue() {
    this(() -> SlurmCommands.run(COMMAND));
  }

  /**
   * @param squeue prints an id and a name a line, of an array each element; throws {@link
   *     EnvironmentException} where nobody answers
   */
  SlurmQueue(Supplier<String> squeue) {
    this.squeue = squeue;
  }

  /** Whether a job by this name waits or runs, or may do so. */
  boolean has(String name) {
    return look().map(jobs -> jobs.containsKey(name)).orElse(true);
  }

  /** Its id by its name; none where it has ended or nothing is known. */
  Optional<String> id(String name) {
    return look().map(jobs -> jobs.get(name));
  }

  private synchronized Optional<Map<String, String>> look() {
    if (ids == null || System.nanoTime() - asked > FRESH.toNanos()) {
      try {
        ids = parse(squeue.get());
        asked = System.nanoTime();
      } catch (EnvironmentException e) {
        log.warn("Slurm's queue is not known: {}", e.getMessage());
        return Optional.empty();
      }
    }
    return Optional.of(ids);
  }

  /** Elements of an array share their array's name; here each has its index behind it. */
  private static Map<String, String> parse(String lines) {
    Map<String, String> ids = new HashMap<>();
    for (String line : lines.lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      String[] words = line.split(" ", 2);
      int index = words[0].indexOf('_');
      ids.put(words[1] + (index < 0 ? "" : words[0].substring(index)), words[0]);
    }
    return Map.copyOf(ids);
  }

  /** What was seen is old: something was submitted or cancelled. */
  synchronized void changed() {
    ids = null;
  }
}
