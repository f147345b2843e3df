package dev.assay.cli;

import dev.assay.leaderboard.board.Baselines;
import dev.assay.results.store.AtomicFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay export}. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    header = "Writes a board or trials in the forms that other tools read.",
    description = {
      "",
      "  csv, json, markdown  the board of these jobs; json is described by leaderboard.schema.json",
      "  inspect              a trial as a log of Inspect (JSON, version 2); a flagged one is invalidated in it",
      "  harbor               a trial as Harbor's result.json; a flagged one has no reward in it",
      "  huggingface          model-index for the heads of model cards (YAML), a model a scored trial; flagged ones are left out",
      "",
      "Secrets and items of gated benchmarks are taken out just as for bundles. A bundle is exported only where its seal holds.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  assay export assay-out/demo --format markdown",
      "  assay export assay-out/demo --format inspect -o logs/",
      "  assay export demo.assay.zip --format huggingface -o model-index.yaml"
    })
final class ExportCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "DIR|BUNDLE",
      arity = "1..*",
      description = "folders of jobs or trials, or bundles")
  private List<Path> sources = List.of();

  @Option(
      names = "--format",
      paramLabel = "F",
      required = true,
      description = "${COMPLETION-CANDIDATES}")
  private @Nullable ExportFormat format;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "PATH",
      description = "the file; a folder where inspect or harbor write several (default: print)")
  private @Nullable Path out;

  @Option(
      names = "--ruleset",
      paramLabel = "R",
      defaultValue = "assay",
      description = "of the board (default ${DEFAULT-VALUE})")
  private String ruleset = "assay";

  @Option(
      names = "--baselines",
      paramLabel = "FILE",
      description = "of the board: CSV of what the base models score")
  private @Nullable Path baselines;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    Map<String, String> texts;
    try (ExportSources from = ExportSources.open(sources)) {
      Exports exports =
          new Exports(from, baselines == null ? Baselines.none() : Baselines.read(baselines));
      texts = exports.texts(Objects.requireNonNull(format), ruleset);
      exports.remarks().forEach(remark -> err.println("note: " + AuditText.plain(remark)));
    }
    err.flush();
    write(texts);
    return 0;
  }

  private void write(Map<String, String> texts) {
    PrintWriter print = Objects.requireNonNull(spec).commandLine().getOut();
    if (texts.size() > 1 && out == null) {
      throw new dev.assay.results.InputException(
          "these are %d trials, a file each".formatted(texts.size()),
          "name a folder by -o, or give one trial");
    }
    for (Map.Entry<String, String> text : texts.entrySet()) {
      if (out == null) {
        print.print(text.getValue());
      } else {
        Path file = texts.size() > 1 ? out.resolve(text.getKey()) : out;
        AtomicFiles.write(file, text.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    if (out != null) {
      print.println("wrote " + (texts.size() > 1 ? texts.size() + " files to " : "") + out);
    }
    print.flush();
  }
}
