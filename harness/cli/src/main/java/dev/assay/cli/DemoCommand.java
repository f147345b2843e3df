package dev.assay.cli;

import dev.assay.results.store.JobFolder;
import dev.assay.runner.job.JobView;
import dev.assay.runner.plan.JobRequest;
import dev.assay.runner.plan.Matrix;
import dev.assay.runner.plan.RetentionChoice;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code assay demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    header =
        "The main job on this machine: six agents compete, the cheats are caught, a board is built.",
    description = {
      "",
      "Real containers, real training of a tiny model, a real server, a hidden test; nothing is simulated. The agents:",
      "  idle          submits the base model (the control)",
      "  sft           fine-tunes honestly for half a minute",
      "  contaminator  trains on the hidden test",
      "  smuggler      submits another, post-trained model",
      "  tamperer      works on the judges instead of the model",
      "  overrunner    keeps training after the deadline and swaps its checkpoint",
      "The launcher installs and starts what is missing first. The first run also builds the images.",
      ""
    })
final class DemoCommand implements Callable<Integer> {
  private static final List<String> AGENTS =
      List.of("idle", "sft", "contaminator", "smuggler", "tamperer", "overrunner");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "where the job goes (default ${DEFAULT-VALUE}); a finished demo there is moved aside")
  private Path out = Path.of("assay-out", "demo");

  @Option(
      names = "--runtime",
      paramLabel = "R",
      description = "runc or runsc (gVisor), for every container (default: the profile's)")
  private @Nullable String runtime;

  @Option(names = "--json", description = "print the checks and the job as JSON")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException, IOException {
    PrintWriter print = Objects.requireNonNull(spec).commandLine().getOut();
    PrintWriter talk = json ? new PrintWriter(java.io.Writer.nullWriter()) : print;
    Instant started = Instant.now();
    moveAside(talk);
    JobRequest request =
        new JobRequest(
            AGENTS,
            List.of("science-mini"),
            List.of("tiny-qwen3-base"),
            1,
            0,
            "cpu",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            runtime,
            null,
            Matrix.WHOLE,
            RetentionChoice.ALL);
    JobFolder job = JobRuns.start(request, out, true);
    talk.println(
        "six trials into "
            + job.path()
            + "; the first prepares the images. The terminal may be closed meanwhile.");
    JobView view = JobRuns.follow(job, talk);
    int code = Report.job(job, view, false, talk);
    if (code != 0) {
      return code;
    }
    DemoChecks checks = DemoChecks.of(job);
    if (json) {
      print.print(dev.assay.results.store.Json.pretty(checks));
    } else {
      checks.print(print);
      print.println(
          "done in " + Durations.show(Duration.between(started, Instant.now()).toSeconds()));
    }
    print.flush();
    return checks.hold() ? 0 : 1;
  }

  /** A finished demo is kept, under another name; an unfinished one is gone on with. */
  private void moveAside(PrintWriter talk) throws IOException {
    JobFolder job = new JobFolder(out);
    if (!Files.exists(job.lockFile())
        || !JobView.read(job).finished()
        || JobView.read(job).running()) {
      return;
    }
    int number = 1;
    while (Files.exists(job.path().resolveSibling(job.path().getFileName() + ".old-" + number))) {
      number++;
    }
    Path old = job.path().resolveSibling(job.path().getFileName() + ".old-" + number);
    Files.move(job.path(), old);
    talk.println("the finished demo that was there is now " + old);
  }
}
