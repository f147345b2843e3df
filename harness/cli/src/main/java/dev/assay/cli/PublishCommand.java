package dev.assay.cli;

import dev.assay.audit.selftest.Corpus;
import dev.assay.cli.crash.KillPoint;
import dev.assay.results.InputException;
import dev.assay.results.store.AtomicFiles;
import dev.assay.tasks.catalog.DataFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay publish NAME}. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    header = "Makes one file of results/published again, at full size.",
    description = {
      "",
      "  contamination  results/published/contamination.csv: what is found of each way of training on the test, by us and by the common rules;",
      "             GSM8K and HumanEval from --data, without which their rows are left out",
      "  demo       results/published/demo.csv: the board of a fresh demo",
      "  board      results/published/board.csv: a board of 10,000 trials: its intervals beside numpy's, its build, its first paint",
      "  coverage   results/published/coverage.csv: how often the board's intervals and ranks hold, on 10,000 boards a model",
      "  detectors  results/published/detectors.csv: the audit's rules on made-up trials, twenty of each kind, some minutes",
      "  lineage    results/published/lineage.csv and lineage-summary.csv: the lineage zoo, made and judged",
      "  lineage-trials  results/published/lineage-trials.csv: ten disguises and ten honest recipes as whole trials",
      "  green-team  results/published/green-team.csv: all honest work in the sandbox, under each runtime that the engine has",
      "  red-team  results/published/red-team.csv: all attacks on the sandbox, with and without the protection that stops each",
      "  performance  results/published/performance.csv and .md: what the sandbox costs and leaves behind, about ten minutes",
      "  crash      results/published/crash.csv: SIGKILL at every step of a small job, and what became of it, a quarter of an hour",
      "  disasters  results/published/disasters.csv: the engine restarted, the disk filled, no process more, in the middle of a job;",
      "             as root, and alone on the machine: every container of this engine ends",
      "  start-up   harness/benchmarks/scripts/start-up > results/published/start-up.csv (a script: run it by itself)",
      ""
    })
final class PublishCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "NAME",
      description =
          "board, contamination, coverage, crash, demo, detectors, disasters, green-team, lineage, lineage-trials, performance or red-team")
  private @Nullable String name;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "where tables (and of lineage the zoo) go, instead of results/published and assay-out")
  private @Nullable Path out;

  @Option(
      names = "--small",
      description = "board, contamination, coverage, crash, lineage: a sample")
  private boolean small;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "contamination: folder of gsm8k/test.jsonl, gsm8k/train.jsonl, humaneval/HumanEval.jsonl.gz, rephrased/*.jsonl (default: where"
              + " assay tasks data keeps files)")
  private @Nullable Path data;

  @Option(
      names = "--only",
      paramLabel = "PART",
      description = "performance: measure this part again; may be repeated")
  private List<String> only = List.of();

  @Option(
      names = "--zoo",
      paramLabel = "DIR",
      description = "lineage: judge a zoo that is there instead of making one; may be repeated")
  private List<Path> zoos = List.of();

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter print = Objects.requireNonNull(spec).commandLine().getOut();
    Path published = Installation.root().resolve("results/published");
    return switch (Objects.requireNonNull(name)) {
      case "contamination" -> contamination();
      case "demo" -> demo(published.resolve("demo.csv"));
      case "detectors" ->
          SelfTestCommand.run(
              Corpus.kinds(), 20, Set.of(), published.resolve("detectors.csv"), false, print);
      case "lineage" -> lineage();
      case "lineage-trials" ->
          new PublishLineageTrials(print)
              .run(Path.of("assay-out", "lineage-trials"), published.resolve("lineage-trials.csv"));
      case "green-team" -> new PublishGreenTeam(print).run(published.resolve("green-team.csv"));
      case "red-team" -> new PublishRedTeam(print).run(published.resolve("red-team.csv"));
      case "performance" -> new PublishPerformance(print).run(only, out == null ? published : out);
      case "board" ->
          new PublishBoard(print).run(small, (out == null ? published : out).resolve("board.csv"));
      case "coverage" ->
          new PublishCoverage(print)
              .run(small, (out == null ? published : out).resolve("coverage.csv"));
      case "crash" -> crash(small ? KillPoint.sample() : KillPoint.all());
      case "disasters" -> crash(KillPoint.disasters());
      default ->
          throw new InputException(
              "there is nothing to publish by the name '" + name + "'",
              "see assay publish --help; start-up and slurm are made by scripts");
    };
  }

  private int demo(Path target) throws IOException {
    Path job = Files.createTempDirectory("assay-publish").resolve("demo");
    CommandLine root = Objects.requireNonNull(spec).root().commandLine();
    int code =
        Objects.requireNonNull(root.getSubcommands().get("demo")).execute("--out", job.toString());
    if (code == 0) {
      AtomicFiles.write(target, Files.readAllBytes(job.resolve("leaderboard.csv")));
      spec.commandLine().getOut().println("wrote " + target + " (the job: " + job + ")");
      spec.commandLine().getOut().flush();
    }
    return code;
  }

  private int contamination() {
    // A sample must not take the place of the published table.
    Path here = small ? Path.of("assay-out") : Installation.root().resolve("results/published");
    Path tables = out == null ? here : out;
    Path from = data == null ? DataFolder.ofThisUser().path() : data;
    return new PublishContamination(Objects.requireNonNull(spec).commandLine().getOut())
        .run(from, small, tables.resolve("contamination.csv"));
  }

  private int crash(List<KillPoint> points) throws IOException, InterruptedException {
    Path here = small ? Path.of("assay-out") : Installation.root().resolve("results/published");
    Path tables = out == null ? here : out;
    return new PublishCrash(Objects.requireNonNull(spec).commandLine().getOut())
        .run(points, tables.resolve(name + ".csv"));
  }

  private int lineage() throws InterruptedException {
    Path folder = out == null ? Path.of("assay-out", "zoo") : out.resolve("zoo");
    // A sample must not take the place of the published tables.
    Path here = small ? folder : Installation.root().resolve("results/published");
    Path tables = out == null ? here : out;
    return new PublishLineage(
            new LineageJudge(), Objects.requireNonNull(spec).commandLine().getOut())
        .run(tables, folder, zoos, small);
  }
}
