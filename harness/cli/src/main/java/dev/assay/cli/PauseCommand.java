package dev.assay.cli;

import dev.assay.runner.job.Orders;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code assay pause DIR [SELECTION]}. */
@Command(
    name = "pause",
    mixinStandardHelpOptions = true,
    header = "Holds trials of a job back that have not begun; what runs goes on to its end.",
    description = {
      "",
      "A trial's time is part of what is compared, so that a running one is never stopped in between.",
      "Go on with: assay resume DIR [SELECTION]",
      ""
    })
final class PauseCommand implements Callable<Integer> {
  @Mixin private ChosenTrials chosen = new ChosenTrials();

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Override
  public Integer call() {
    List<String> held = chosen.order(Orders::pause);
    Objects.requireNonNull(spec)
        .commandLine()
        .getOut()
        .println(
            held.size() + " trial(s) are not started until: assay resume " + chosen.job().path());
    return 0;
  }
}
