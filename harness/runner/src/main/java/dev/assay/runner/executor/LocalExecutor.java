package dev.assay.runner.executor;

import dev.assay.results.EnvironmentException;
import dev.assay.results.store.ProcessLock;
import dev.assay.results.store.TrialFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs trials on this machine, each in a session of its own, so that a closed terminal reaches none
 * of them.
 */
public final class LocalExecutor implements Executor {
  private final List<String> assay;
  private final Map<Path, Process> started = new ConcurrentHashMap<>();

  /**
   * @param assay the command that starts Assay, to which {@code trial DIR} is added
   */
  public LocalExecutor(List<String> assay) {
    this.assay = List.copyOf(assay);
  }

  @Override
  public void submit(TrialFolder trial) {
    if (poll(trial) == State.RUNNING) {
      return;
    }
    List<String> command = new ArrayList<>();
    command.add("setsid");
    command.addAll(assay);
    command.add("trial");
    command.add(trial.path().toString());
    started.put(trial.path(), Detached.start(command, trial.log()));
  }

  @Override
  public State poll(TrialFolder trial) {
    Process process = started.get(trial.path());
    if (process != null && process.isAlive()) {
      return State.RUNNING;
    }
    return ProcessLock.isHeld(trial.lock()) ? State.RUNNING : State.ENDED;
  }

  @Override
  public void cancel(TrialFolder trial) {
    Process process = started.get(trial.path());
    if (process != null && process.isAlive()) {
      process.destroy();
    } else if (ProcessLock.isHeld(trial.lock())) {
      ProcessLock.owner(trial.lock()).flatMap(ProcessHandle::of).ifPresent(ProcessHandle::destroy);
    }
  }

  /** Starts processes that share nothing with our terminal. */
  public static final class Detached {
    private Detached() {}

    /** Starts a command with its output appended to a file and no input. */
    public static Process start(List<String> command, Path log) {
      try {
        return new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
      } catch (IOException e) {
        throw new EnvironmentException(
            "cannot start " + command.getFirst() + ": " + e.getMessage(),
            "install util-linux, which has setsid, and check the process limit",
            e);
      }
    }
  }
}
