package dev.assay.cli;

import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Json;
import dev.assay.runner.job.JobView;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay status DIR}. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    header = "Says where a job stands, from its folder alone.",
    description = {
      "",
      "Exit code 0 when every trial has a result that counts or the job is running, else 1.",
      ""
    })
final class StatusCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "the job's folder")
  private @Nullable Path folder;

  @Option(names = "--follow", description = "keep showing it until it ends")
  private boolean follow;

  @Option(names = "--json", description = "print it as JSON")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    JobFolder job = Installation.job(Objects.requireNonNull(folder));
    if (follow && !json) {
      return Report.job(job, JobRuns.follow(job, out), false, out);
    }
    JobView view = JobView.read(job);
    boolean done = view.trials().stream().allMatch(t -> t.state() == JobView.State.DONE);
    if (json) {
      out.print(Json.pretty(view));
    } else {
      for (JobView.Trial trial : view.trials()) {
        out.printf(
            "%-8s %s%s%n",
            trial.state().name().toLowerCase(Locale.ROOT),
            trial.id(),
            AuditText.plain(detail(trial)));
      }
      out.println(
          view.running()
              ? "the job is running"
              : done ? "the job is done" : "the job is not running");
    }
    out.flush();
    return done || view.running() ? 0 : 1;
  }

  private static String detail(JobView.Trial trial) {
    if (trial.outcome() != null) {
      return "  "
          + trial.outcome().label()
          + ", "
          + String.valueOf(trial.verdict()).toLowerCase(Locale.ROOT);
    }
    String step = trial.step() == null ? "" : "  " + trial.step().label();
    return step + (trial.message() == null ? "" : ": " + trial.message());
  }
}
