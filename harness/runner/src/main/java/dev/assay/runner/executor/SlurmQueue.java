package dev.assay.runner.executor;

import dev.assay.results.EnvironmentException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names of our jobs that Slurm has not ended, asked for once for all trials that are looked at
 * within a second. While the controller is away nothing is known to have ended. Thread-safe.
 */
final class SlurmQueue {
  private static final Logger log = LoggerFactory.getLogger(SlurmQueue.class);

  /** States that a process follows from. One that completes has ended: its trial's lock tells. */
  private static final String LIVING =
      "PENDING,CONFIGURING,RUNNING,SUSPENDED,STOPPED,RESIZING,SIGNALING,REQUEUED,REQUEUE_HOLD,"
          + "REQUEUE_FED,STAGE_OUT,SPECIAL_EXIT";

  private static final List<String> COMMAND =
      List.of("squeue", "--me", "--noheader", "--format=%j", "--states=" + LIVING);
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final Supplier<String> squeue;
  private @Nullable Set<String> names;
  private long asked;

  SlurmQueue() {
    this(() -> SlurmCommands.run(COMMAND));
  }

  /**
   * @param squeue prints a name a line; throws {@link EnvironmentException} where nobody answers
   */
  SlurmQueue(Supplier<String> squeue) {
    this.squeue = squeue;
  }

  /** Whether a job by this name waits or runs, or may do so. */
  synchronized boolean has(String name) {
    if (names == null || System.nanoTime() - asked > FRESH.toNanos()) {
      try {
        names = squeue.get().lines().map(String::strip).collect(Collectors.toUnmodifiableSet());
        asked = System.nanoTime();
      } catch (EnvironmentException e) {
        log.warn("Slurm's queue is not known: {}", e.getMessage());
        return true;
      }
    }
    return names.contains(name);
  }

  /** What was seen is old: something was submitted or cancelled. */
  synchronized void changed() {
    names = null;
  }
}
