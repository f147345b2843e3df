package dev.assay.cli;

import dev.assay.results.store.JobFolder;
import dev.assay.results.store.ProcessLock;
import dev.assay.results.store.TrialFolder;
import dev.assay.runner.executor.LocalExecutor;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code assay cancel DIR}. */
@Command(
    name = "cancel",
    mixinStandardHelpOptions = true,
    header = "Ends a running job: its coordinator, its running trial and that trial's container.",
    description = {
      "",
      "Finished trials are kept. Go on later with: assay run ... --out DIR --resume",
      ""
    })
final class CancelCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "the job's folder")
  private @Nullable Path folder;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Override
  public Integer call() {
    JobFolder job = Installation.job(Objects.requireNonNull(folder));
    if (ProcessLock.isHeld(job.coordinatorLock())) {
      ProcessLock.owner(job.coordinatorLock())
          .flatMap(ProcessHandle::of)
          .ifPresent(ProcessHandle::destroy);
    }
    LocalExecutor executor = new LocalExecutor(List.of());
    List<TrialFolder> running =
        job.trials().stream().filter(t -> ProcessLock.isHeld(t.lock())).toList();
    running.forEach(executor::cancel);
    Objects.requireNonNull(spec)
        .commandLine()
        .getOut()
        .println(
            running.isEmpty()
                ? "nothing was running"
                : "cancelled " + running.size() + " running trial(s)");
    return 0;
  }
}
