package dev.assay.cli;

import dev.assay.audit.lineage.CheckpointComparison;
import dev.assay.audit.lineage.LineageResult;
import dev.assay.audit.lineage.calibrate.Calibration;
import dev.assay.audit.lineage.calibrate.Calibrator;
import dev.assay.audit.lineage.calibrate.Cost;
import dev.assay.audit.lineage.calibrate.HonestRuns;
import dev.assay.audit.lineage.calibrate.LabelledRun;
import dev.assay.audit.lineage.decide.Thresholds;
import dev.assay.results.InputException;
import dev.assay.results.store.Json;
import dev.assay.sandbox.Engines;
import dev.assay.sandbox.Sandboxes;
import dev.assay.tasks.catalog.BaseModel;
import dev.assay.tasks.catalog.Catalog;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code assay lineage calibrate}. */
@Command(
    name = "calibrate",
    mixinStandardHelpOptions = true,
    header =
        "Measures how near a base model's donors honest runs come, and stores it with the model.",
    description = {
      "",
      "From a folder of labelled runs (--runs: a zoo.jsonl and its checkpoints), or from runs that are trained now (--train): the",
      "sft agent's recipes, and the smuggler agent's disguises planted among them. What that costs is said before it begins.",
      "Writes calibration.toml into the base model's folder. Exit code 1 when an honest run was flagged.",
      ""
    },
    footer = {"", "Example:", "  assay lineage calibrate --base tiny-qwen3-base --train"})
final class CalibrateCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Option(
      names = "--base",
      paramLabel = "MODEL",
      required = true,
      description = "base model: catalog name or folder")
  private String base = "";

  @Option(names = "--runs", paramLabel = "DIR", description = "labelled runs that are there")
  private @Nullable Path runs;

  @Option(names = "--train", description = "train the runs now, on one processor")
  private boolean train;

  @Option(
      names = "--task",
      paramLabel = "T",
      description = "task whose given files are trained on (default ${DEFAULT-VALUE})")
  private String task = "science-mini";

  @Option(
      names = "--steps",
      paramLabel = "N",
      description = "usual length of a run in steps (default ${DEFAULT-VALUE})")
  private int steps = 200;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description = "where trained runs go (default assay-out/calibration-MODEL)")
  private @Nullable Path work;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "the file that is written (default: calibration.toml in the model's folder)")
  private @Nullable Path out;

  @Option(names = "--dry-run", description = "say what training would cost, and stop")
  private boolean dryRun;

  @Option(names = "--json", description = "print the calibration as JSON")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    Catalog catalog = new Catalog(Installation.root());
    BaseModel model = catalog.model(base);
    if ((runs != null) == train || (dryRun && runs != null)) {
      throw new InputException(
          "give labelled runs with --runs DIR, or have them trained with --train",
          "--train --dry-run says what training costs");
    }
    if (dryRun) {
      say(cost(model));
      return 0;
    }
    Path folder = runs == null ? trained(model, catalog) : runs;
    Calibration calibration = calibrate(model, folder);
    Path file = out == null ? model.folder().resolve(Calibration.FILE) : out;
    calibration.write(file);
    PrintWriter print = Objects.requireNonNull(spec).commandLine().getOut();
    print.print(json ? Json.pretty(calibration) : text(calibration) + "wrote " + file + "\n");
    print.flush();
    return calibration.holds() ? 0 : 1;
  }

  private String cost(BaseModel model) {
    boolean small = model.parameters() <= HonestRuns.LARGEST;
    return HonestRuns.cost(model, steps, small ? Cost.CORE : Cost.H100)
        .sentence(small ? "processor" : "H100");
  }

  private Path trained(BaseModel model, Catalog catalog) throws InterruptedException {
    say(cost(model));
    if (model.parameters() > HonestRuns.LARGEST) {
      throw new InputException(
          model.name() + " is too large to be trained on a processor",
          "train at least "
              + Calibrator.FEWEST
              + " honest runs on a GPU and give them with --runs");
    }
    Path folder = work == null ? Path.of("assay-out", "calibration-" + model.name()) : work;
    if (Files.exists(folder.resolve(LabelledRun.MANIFEST))) {
      say("runs are there already: " + folder);
      return folder;
    }
    Path full = folder.toAbsolutePath();
    try (Sandboxes sandboxes = Engines.connect()) {
      new HonestRuns(sandboxes, Installation.root(), this::say)
          .make(model, catalog.task(task), steps, full);
    }
    return full;
  }

  private Calibration calibrate(BaseModel model, Path folder) {
    Thresholds thresholds = Thresholds.standard();
    CheckpointComparison comparison = new CheckpointComparison(thresholds, true);
    List<CheckpointComparison.Known> donors =
        model.siblings().stream()
            .filter(BaseModel.Sibling::present)
            .map(s -> new CheckpointComparison.Known(s.name(), s.files()))
            .toList();
    Calibrator calibrator = new Calibrator(run -> measured(comparison, model, donors, run));
    return calibrator.calibrate(
        new Calibrator.About(
            model.name(),
            Calibration.weights(model),
            LocalDate.now(ZoneOffset.UTC) + ", assay " + Installation.VERSION,
            thresholds.version(),
            runs == null
                ? "recipes of agent sft on task %s, %d steps; disguises of agent smuggler"
                    .formatted(task, steps)
                : "given"),
        LabelledRun.read(folder));
  }

  private Calibrator.Measured measured(
      CheckpointComparison comparison,
      BaseModel model,
      List<CheckpointComparison.Known> donors,
      LabelledRun run) {
    List<CheckpointComparison.Known> own =
        run.own().stream()
            .map(o -> new CheckpointComparison.Known(String.valueOf(o.getFileName()), o))
            .toList();
    LineageResult result =
        comparison.compare(
            new CheckpointComparison.Request(run.candidate(), model.files(), donors, own),
            line -> {});
    say(
        "%-8s %-24s %-16s %s"
            .formatted(
                run.honest() ? "honest" : "planted",
                run.id(),
                result.decision().word(),
                result.verdict().name().toLowerCase(Locale.ROOT)));
    return new Calibrator.Measured(result.statistics(), result.verdict());
  }

  private static String text(Calibration calibration) {
    StringBuilder text = new StringBuilder();
    calibration
        .nulls()
        .forEach(n ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "%-10s honest: median %.4g, most extreme %.4g; beyond %.4g is no honest run%n",
                    n.statistic(),
                    n.median(),
                    n.extreme(),
                    n.tau())));
    calibration
        .errors()
        .forEach(e ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "%-16s %d of %d (at most %.1f %%, at 95 %%)%n",
                    e.kind(),
                    e.count(),
                    e.of(),
                    100 * e.upper())));
    return text.toString();
  }

  private synchronized void say(String line) {
    if (!json) {
      PrintWriter print = Objects.requireNonNull(spec).commandLine().getOut();
      print.println(line);
      print.flush();
    }
  }
}
