package dev.assay.runner.executor;

import dev.assay.results.store.TrialFolder;
import java.util.List;

/**
 * Runs trials, each in a process of its own that outlives the coordinator.
 *
 * <p>An implementation must promise: a submitted trial's process is independent of ours (it
 * survives our death and our terminal's); {@code poll} is right also for trials that an earlier
 * coordinator submitted; {@code cancel} lets the process end its container. The truth about a trial
 * is in its folder, never in the executor.
 *
 * <p>Another engine of the kind (Kubernetes, HTCondor) is one more class. It must show the trial's
 * process the job's folder and the product's tree at the paths that they have here, let it reach a
 * container engine on its node, leave it alone for the budget and the time that evaluation takes,
 * and not start it anew while it lives; when it does start it anew, that is a further attempt.
 * Sites without Docker or Podman cannot run trials: an Apptainer engine would have no network
 * namespace of its own without root, no cgroup that is frozen and killed as one, no quota and no
 * seccomp list of ours, so that of the red team the classes {@code network}, {@code deadline},
 * {@code exhaustion} and {@code kernel} would not hold; its place would be beside {@code
 * DockerSandboxes}, behind {@code Sandboxes}.
 */
public interface Executor {
  /**
   * Starts the trial's process unless it is running, or has it started as soon as there is room.
   *
   * @throws dev.assay.results.EnvironmentException where it cannot be started now
   */
  void submit(TrialFolder trial);

  /**
   * Starts several by one order, where there is such a thing and it pays: all or none.
   *
   * @return whether it did; else each is to be submitted by itself
   * @throws dev.assay.results.EnvironmentException where they cannot be started now
   */
  default boolean submitTogether(List<TrialFolder> trials) {
    return false;
  }

  State poll(TrialFolder trial);

  /** Asks the process to end; done already is fine. */
  void cancel(TrialFolder trial);

  /** Whether a trial's process lives. */
  enum State {
    RUNNING,
    ENDED
  }
}
