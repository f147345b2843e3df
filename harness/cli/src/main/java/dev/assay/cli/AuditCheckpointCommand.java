package dev.assay.cli;

import dev.assay.audit.lineage.Calibrated;
import dev.assay.audit.lineage.CheckpointComparison;
import dev.assay.audit.lineage.Explanation;
import dev.assay.audit.lineage.LineageResult;
import dev.assay.audit.lineage.Picture;
import dev.assay.audit.lineage.decide.Thresholds;
import dev.assay.audit.lineage.donors.DonorRegistry;
import dev.assay.results.InputException;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.Json;
import dev.assay.tasks.catalog.BaseModel;
import dev.assay.tasks.catalog.Catalog;
import dev.assay.tasks.checkpoint.InvalidCheckpointException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code assay audit checkpoint}. */
@Command(
    name = "checkpoint",
    mixinStandardHelpOptions = true,
    header = "Was this checkpoint trained from that base, or does it come from another model?",
    description = {
      "",
      "Compares weights element by element, after undoing disguises. Nothing is run, and neither a trial nor an engine is needed: any",
      "folders of safetensors will do. Decisions: base-unchanged, from-base (verdict clean); donor-direct, donor-disguised, donor-tuned,",
      "donor-merged, other-model (flagged); donor-suspected, undecided (review). A donor is told only from a --reference: without one,",
      "from-base says no more than that the weights are near the base's. Of a base in the catalogue the known donors and the calibration",
      "are used; any other base is uncalibrated: numbers that mean nothing without its honest runs are a review at most.",
      "",
      "Printed of tensors: alpha, how far it went from the base (0) to the donor (1); c, the cosine of both changes; rho, the distance",
      "from the donor over that from the base. E_B and E_I: shares of values that are the base's and the donor's where these differ.",
      "",
      "Exit code 0 when it is the base or from it, 1 when not or not certain, 2 when a folder cannot be read.",
      ""
    },
    footer = {
      "",
      "Example:",
      "  assay audit checkpoint --candidate final_model --base Qwen3-1.7B-Base --reference Qwen3-1.7B"
    })
final class AuditCheckpointCommand implements Callable<Integer> {
  private static final int TENSORS = 8;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Option(
      names = "--candidate",
      paramLabel = "DIR",
      required = true,
      description = "the checkpoint in question")
  private Path candidate = Path.of(".");

  @Option(
      names = "--base",
      paramLabel = "DIR",
      required = true,
      description = "the model it should come from")
  private Path base = Path.of(".");

  @Option(
      names = "--reference",
      paramLabel = "DIR",
      description =
          "a model that it should not come from, such as the base's instruct model; several by repeating it")
  private List<Path> references = List.of();

  @Option(
      names = "--own",
      paramLabel = "DIR",
      description =
          "a checkpoint of the same run's, which a donor may be merged into; several by repeating it")
  private List<Path> own = List.of();

  @Option(names = "--json", description = "print the result as JSON")
  private boolean json;

  @Option(
      names = "--picture",
      paramLabel = "FILE.svg",
      description = "draw alpha, E_B and E_I of each matrix; needs a --reference")
  private @Nullable Path picture;

  @Override
  public Integer call() {
    LineageResult result = compare();
    if (picture != null) {
      AtomicFiles.write(picture, Picture.svg(result).getBytes(StandardCharsets.UTF_8));
    }
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    if (json) {
      out.print(Json.pretty(result));
    } else {
      print(result, out);
    }
    out.flush();
    return result.isFromBase() ? 0 : 1;
  }

  private LineageResult compare() {
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    mustBeFolder(candidate);
    mustBeFolder(base);
    CheckpointComparison.Request request =
        new CheckpointComparison.Request(candidate, base, known(references), known(own));
    BaseModel model = catalogued();
    try (DonorRegistry donors =
        model == null
            ? new DonorRegistry(List.of(), List.of())
            : DonorRegistry.open(model, List.of(), Installation.knownKeys())) {
      donors
          .refused()
          .forEach(line -> err.println("assay: not compared: " + AuditText.plain(line)));
      return Calibrated.comparison(Thresholds.standard(), model)
          .compare(request, donors, new SlowLines(err));
    } catch (InvalidCheckpointException e) {
      throw new InputException(
          "a checkpoint breaks the rule "
              + e.rule()
              + ": "
              + AuditText.plain(String.valueOf(e.getMessage())),
          null,
          e);
    }
  }

  /** The catalogue's entry of the base, which knows donors and perhaps a calibration. */
  private @Nullable BaseModel catalogued() {
    Catalog catalog = new Catalog(Installation.root());
    for (String name : catalog.models()) {
      BaseModel model = catalog.model(name);
      try {
        if (Files.exists(model.files()) && Files.isSameFile(model.files(), base)) {
          return model;
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot look at " + base, e);
      }
    }
    return null;
  }

  private static List<CheckpointComparison.Known> known(List<Path> folders) {
    folders.forEach(AuditCheckpointCommand::mustBeFolder);
    return folders.stream().map(f -> new CheckpointComparison.Known(name(f, folders), f)).toList();
  }

  /** The folder's name; its path where another has that name too. */
  private static String name(Path folder, List<Path> all) {
    String name = last(folder);
    return all.stream().filter(f -> last(f).equals(name)).count() > 1 ? folder.toString() : name;
  }

  private static String last(Path folder) {
    return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
  }

  private static void mustBeFolder(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new InputException(
          folder + " is no folder", "give the folder that holds model.safetensors or its shards");
    }
  }

  private static void print(LineageResult result, PrintWriter out) {
    out.println("verdict: " + result.verdict().name().toLowerCase(Locale.ROOT));
    out.println("decision: " + result.decision().word());
    out.println("base: " + (result.calibrated() ? "calibrated" : "uncalibrated"));
    out.println(AuditText.plain(Explanation.sentence(result)));
    out.println();
    result.reasons().forEach(r -> out.println("  " + AuditText.plain(Explanation.reason(r))));
    String others =
        result.suspected().stream()
            .map(s -> s.rule() + (s.donor().isEmpty() ? "" : " (" + s.donor() + ")"))
            .distinct()
            .collect(Collectors.joining(", "));
    if (!others.isEmpty()) {
      out.println("  other rules that hold: " + AuditText.plain(others));
    }
    result.tensors().stream()
        .filter(t -> t.change() > 0)
        .sorted(java.util.Comparator.comparingDouble(t -> -t.change()))
        .limit(TENSORS)
        .forEach(t -> out.println("  - " + AuditText.plain(Explanation.tensor(t))));
    result
        .notRun()
        .forEach(
            gap -> out.println("not looked at: " + AuditText.plain(gap.what() + ": " + gap.why())));
  }
}
