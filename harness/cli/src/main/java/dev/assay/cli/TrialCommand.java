package dev.assay.cli;

import dev.assay.results.store.TrialFolder;
import dev.assay.runner.trial.TrialRunner;
import dev.assay.sandbox.Engines;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * {@code assay trial DIR}: one trial, in this process, which holds its gateway and nothing of other
 * trials.
 */
@Command(
    name = "trial",
    hidden = true,
    header = "Runs one planned trial to its end, in this process.")
final class TrialCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR")
  private @Nullable Path folder;

  @Override
  public Integer call() throws InterruptedException {
    TrialFolder trial = new TrialFolder(Objects.requireNonNull(folder));
    TrialRunner runner =
        new TrialRunner(
            Installation.root(),
            Installation.key(),
            Engines::connect,
            Installation.operator(),
            Clock.systemUTC());
    return runner.run(trial) ? 0 : 3;
  }
}
