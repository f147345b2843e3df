package dev.assay.cli;

import dev.assay.results.store.JobFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code assay attach DIR}. */
@Command(
    name = "attach",
    mixinStandardHelpOptions = true,
    header =
        "Follows a job that runs in the background to its end, as the run that started it does.",
    description = {
      "",
      "The job does not notice: the terminal may be closed, and any number may look at once.",
      ""
    })
final class AttachCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "the job's folder")
  private @Nullable Path folder;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    JobFolder job = Installation.job(Objects.requireNonNull(folder));
    return Report.job(job, JobRuns.follow(job, out), false, out);
  }
}
