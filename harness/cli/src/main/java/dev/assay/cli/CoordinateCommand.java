package dev.assay.cli;

import dev.assay.results.store.JobFolder;
import dev.assay.runner.job.Coordinator;
import dev.assay.runner.job.NewsCommand;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code assay coordinate DIR}: the job's coordinator, started by {@code run} in a session of its
 * own.
 */
@Command(
    name = "coordinate",
    hidden = true,
    header = "Runs a planned job to its end, in this process.")
final class CoordinateCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR")
  private @Nullable Path folder;

  @Option(names = "--on-event", paramLabel = "COMMAND")
  private @Nullable String onEvent;

  @Override
  public Integer call() throws InterruptedException {
    JobFolder job = Installation.job(java.util.Objects.requireNonNull(folder));
    Coordinator coordinator =
        new Coordinator(
            JobExecutors.of(job),
            JobRuns::board,
            JobExecutors.shifts(job),
            Clock.systemUTC(),
            onEvent == null ? news -> {} : new NewsCommand(onEvent));
    return coordinator.run(job) ? 0 : 3;
  }
}
