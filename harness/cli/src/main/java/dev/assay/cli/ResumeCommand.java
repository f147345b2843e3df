package dev.assay.cli;

import dev.assay.results.store.JobFolder;
import dev.assay.results.store.ProcessLock;
import dev.assay.runner.job.Orders;
import dev.assay.runner.plan.JobLock;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay resume DIR [SELECTION]}. */
@Command(
    name = "resume",
    aliases = "retry",
    mixinStandardHelpOptions = true,
    header =
        "Goes on with a job: what was paused, cancelled, not begun, or failed for the host's sake.",
    description = {
      "",
      "Finished trials stay as they are: a result that counts is never tried again, whatever it is. A trial whose last attempt",
      "was an infrastructure failure gets a further attempt; all are kept, and the board shows their number.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  assay resume results/first              all that is left, in the background",
      "  assay resume results/first sft          of the agent sft alone",
      "  assay resume results/first --slots 2    two trials at once from now on"
    })
final class ResumeCommand implements Callable<Integer> {
  @Mixin private ChosenTrials chosen = new ChosenTrials();

  @Option(
      names = "--slots",
      paramLabel = "N",
      description = "trials that run at once from now on (default: as before)")
  private @Nullable Integer slots;

  @Mixin private EventCommand onEvent = new EventCommand();

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    JobFolder job = chosen.job();
    boolean running = ProcessLock.isHeld(job.coordinatorLock());
    List<String> freed = chosen.order((orders, ids) -> orders.resume(ids).room(slots, null));
    if (!running && !chosen.whole()) {
      // Nothing ran: what was not named is to wait.
      holdOthers(job, freed);
    }
    if (!running) {
      JobRuns.launch(job, onEvent.command(), true);
    }
    out.println("it goes on; follow it with: assay attach " + job.path());
    return 0;
  }

  private static void holdOthers(JobFolder job, List<String> freed) {
    List<String> others = new ArrayList<>(JobLock.read(job.lockFile()).trials());
    others.removeAll(new HashSet<>(freed));
    Orders.read(job).cancel(others).write(job);
  }
}
