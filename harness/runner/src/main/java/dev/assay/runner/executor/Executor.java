package dev.assay.runner.executor;

import dev.assay.results.store.TrialFolder;

/**
 * Runs trials, each in a process of its own that outlives the coordinator.
 *
 * <p>An implementation must promise: a submitted trial's process is independent of ours (it
 * survives our death and our terminal's); {@code poll} is right also for trials that an earlier
 * coordinator submitted; {@code cancel} lets the process end its container. The truth about a trial
 * is in its folder, never in the executor.
 */
public interface Executor {
  /** Starts the trial's process unless it is running. */
  void submit(TrialFolder trial);

  State poll(TrialFolder trial);

  /** Asks the process to end; done already is fine. */
  void cancel(TrialFolder trial);

  /** Whether a trial's process lives. */
  enum State {
    RUNNING,
    ENDED
  }
}
