package dev.assay.cli;

import dev.assay.results.store.JobFolder;
import dev.assay.results.store.ProcessLock;
import dev.assay.results.store.TrialFolder;
import dev.assay.runner.executor.Executor;
import dev.assay.runner.job.Orders;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code assay cancel DIR [SELECTION]}. */
@Command(
    name = "cancel",
    mixinStandardHelpOptions = true,
    header = "Ends a running job, or some of its trials: their processes and their containers.",
    description = {
      "",
      "Finished trials are kept; a trial that is ended while its agent runs is no result of the agent's. Go on later with:",
      "assay resume DIR [SELECTION]",
      ""
    })
final class CancelCommand implements Callable<Integer> {
  @Mixin private ChosenTrials chosen = new ChosenTrials();

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Override
  public Integer call() {
    JobFolder job = chosen.job();
    if (chosen.whole()) {
      endCoordinator(job);
    } else {
      chosen.order(Orders::cancel);
    }
    Executor executor = JobExecutors.of(job);
    List<TrialFolder> running =
        chosen.ids().stream()
            .map(job::trial)
            .filter(trial -> executor.poll(trial) == Executor.State.RUNNING)
            .toList();
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

  private static void endCoordinator(JobFolder job) {
    if (ProcessLock.isHeld(job.coordinatorLock())) {
      ProcessLock.owner(job.coordinatorLock())
          .flatMap(ProcessHandle::of)
          .ifPresent(ProcessHandle::destroy);
    }
  }
}
