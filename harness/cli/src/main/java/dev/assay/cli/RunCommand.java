package dev.assay.cli;

import dev.assay.results.InputException;
import dev.assay.results.store.JobFolder;
import dev.assay.results.store.Json;
import dev.assay.runner.job.JobView;
import dev.assay.runner.job.Orders;
import dev.assay.runner.plan.JobBudget;
import dev.assay.runner.plan.JobFile;
import dev.assay.runner.plan.JobRequest;
import dev.assay.runner.plan.Matrix;
import dev.assay.runner.plan.Planner;
import dev.assay.runner.plan.RetentionChoice;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay run}. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    header =
        "Runs a job: agents x tasks x base models x repeats, each trial in its own locked-down container.",
    description = {
      "",
      "Give a job file, or name agents, tasks and models. The job runs in the background in a session of its own: this command",
      "only follows it, so the terminal may be closed. Everything lands in one folder, the board in its index.html.",
      "",
      "A job file:",
      "  schema = 1",
      "  agents = [\"sft\", \"./my-agent\"]     # catalog names, or folders relative to the file",
      "  tasks = [\"science-mini\"]",
      "  models = [\"tiny-qwen3-base\"]",
      "  repeats = 3",
      "  [budget]",
      "  wall_seconds = 60",
      "  tokens = 2_000_000                  # of language models, through the gateway; also dollars, requests",
      "  [budget.job]                        # of all trials together: tokens, dollars, requests, wall_seconds, gpu_hours, disk_bytes",
      "  dollars = 100.0",
      "  [[exclude]]                         # cells of the matrix that are left out, by agent, task, model",
      "  agent = \"sft\"",
      "  task = \"gsm8k\"",
      "  [[override]]                        # another budget for some cells: wall_seconds, tokens, dollars, requests",
      "  task = \"gsm8k\"",
      "  wall_seconds = 120",
      "  [[first]]                           # cells whose trials come first",
      "  agent = \"sft\"",
      "  order = \"cheap-first\"             # above [budget]: as-written, cheap-first, or interleaved by language model",
      "  [retention]                         # objects that are removed when trials have ended; see assay gc --help",
      "  drop = [\"workspaces\", \"gateway\"]",
      "  executor = \"slurm\"                # above [budget]: each trial is a job of Slurm's; [slurm] has partition, account, gres,",
      "                                      # cpus, memory_mb, grace_minutes, options",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  assay run --agent sft --task science-mini --model tiny-qwen3-base",
      "  assay run --agent ./my-agent --task science-mini --model tiny-qwen3-base --budget 90s --out mine",
      "  assay run job.toml --out results/first",
      "  assay run job.toml --out results/first --resume      goes on after a crash"
    })
final class RunCommand implements Callable<Integer> {
  @Parameters(paramLabel = "JOB.toml", arity = "0..1", description = "the job file")
  private @Nullable Path file;

  @Option(
      names = "--agent",
      paramLabel = "A",
      description = "catalog name or folder; several by repeating it")
  private List<String> agents = List.of();

  @Option(names = "--task", paramLabel = "T", description = "catalog name or folder")
  private List<String> tasks = List.of();

  @Option(names = "--model", paramLabel = "M", description = "base model: catalog name or folder")
  private List<String> models = List.of();

  @Option(names = "--repeats", paramLabel = "N", description = "trials a cell (default 1)")
  private @Nullable Integer repeats;

  @Option(
      names = "--budget",
      paramLabel = "T",
      description = "wall time of a trial: 90s, 30m, 10h (default: the profile's)")
  private @Nullable String budget;

  @Option(
      names = "--tokens",
      paramLabel = "N",
      description =
          "models' input and output tokens of a trial, after which it ends (default: no limit)")
  private @Nullable Long tokens;

  @Option(
      names = "--dollars",
      paramLabel = "X",
      description = "what models may cost a trial by the operator's prices (default: no limit)")
  private @Nullable Double dollars;

  @Option(
      names = "--requests",
      paramLabel = "N",
      description = "requests to models of a trial (default: no limit)")
  private @Nullable Long requests;

  @Option(
      names = "--job-tokens",
      paramLabel = "N",
      description = "as --tokens, of all trials of the job together; the rest is not started")
  private @Nullable Long jobTokens;

  @Option(
      names = "--job-dollars",
      paramLabel = "X",
      description = "as --dollars, of all trials of the job together")
  private @Nullable Double jobDollars;

  @Option(
      names = "--providers",
      paramLabel = "FILE",
      description = "the operator's providers.toml (default ~/.config/assay/providers.toml)")
  private @Nullable Path providers;

  @Option(names = "--profile", paramLabel = "P", description = "cpu or h100 (default cpu)")
  private @Nullable String profile;

  @Option(
      names = "--runtime",
      paramLabel = "R",
      description =
          "runc or runsc (gVisor), for every container of the job (default: the profile's)")
  private @Nullable String runtime;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "the job's folder (default assay-out/TIME)")
  private @Nullable Path out;

  @Option(names = "--resume", description = "go on with the job in --out")
  private boolean resume;

  @Option(
      names = "--detach",
      description =
          "start it and return; a coordinator that is killed is started again, by systemd where there is one")
  private boolean detach;

  @Option(
      names = "--slots",
      paramLabel = "N",
      description = "trials that run at once, as many as there are GPUs for them (default 1)")
  private @Nullable Integer slots;

  @Option(
      names = "--overlap",
      negatable = true,
      description =
          "a trial's audit runs beside the next trial (default: where there is a GPU to keep busy)")
  private @Nullable Boolean overlap;

  @Mixin private EventCommand onEvent = new EventCommand();

  @Option(names = "--dry-run", description = "print the trials that would run, and stop")
  private boolean dryRun;

  @Option(names = "--json", description = "print the result as JSON")
  private boolean json;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter print = Objects.requireNonNull(spec).commandLine().getOut();
    JobRequest request = request();
    if (dryRun) {
      return dryRun(request, print);
    }
    JobFolder job =
        JobRuns.start(request, out == null ? fresh() : out, resume, onEvent.command(), detach);
    if (slots != null || overlap != null) {
      Orders.read(job).room(slots, overlap).write(job);
    }
    if (detach) {
      print.println(
          json
              ? Json.line(JobView.read(job))
              : "started; follow it with: assay status " + job.path() + " --follow");
      return 0;
    }
    JobView view = JobRuns.follow(job, json ? new PrintWriter(java.io.Writer.nullWriter()) : print);
    return Report.job(job, view, json, print);
  }

  private int dryRun(JobRequest request, PrintWriter print) {
    Planner.Plan plan = Installation.planner().resolve(request);
    if (json) {
      print.print(Json.pretty(plan.lock()));
      return 0;
    }
    plan.trials().forEach(t -> print.println(t.id()));
    new WorstCase(plan, slots == null ? 1 : slots).print(print);
    return 0;
  }

  private JobRequest request() {
    if (file != null) {
      if (!agents.isEmpty()
          || !tasks.isEmpty()
          || !models.isEmpty()
          || repeats != null
          || budget != null
          || tokens != null
          || dollars != null
          || requests != null
          || jobTokens != null
          || jobDollars != null
          || providers != null
          || profile != null
          || runtime != null) {
        throw new InputException(
            "a job file and --agent, --task, --model, --repeats, --budget, --tokens, --dollars, --requests, --job-tokens, --job-dollars, --providers, --profile or --runtime exclude each other");
      }
      return JobFile.load(file);
    }
    if (agents.isEmpty() || tasks.isEmpty() || models.isEmpty()) {
      throw new InputException(
          "give a job file, or --agent, --task and --model", "see assay run --help");
    }
    return new JobRequest(
        agents,
        tasks,
        models,
        repeats == null ? 1 : repeats,
        0,
        profile == null ? "cpu" : profile,
        null,
        budget == null ? null : Durations.seconds(budget),
        tokens,
        dollars,
        requests,
        JobBudget.ofModels(jobTokens, jobDollars),
        providers,
        runtime,
        null,
        Matrix.WHOLE,
        RetentionChoice.ALL);
  }

  private static Path fresh() {
    return Path.of(
        "assay-out",
        LocalDateTime.now(java.time.ZoneId.systemDefault())
            .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")));
  }
}
