package dev.assay.cli;

import dev.assay.results.InputException;
import dev.assay.results.store.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code assay publish NAME}. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    header = "Makes one file of results/published again, at full size.",
    description = {
      "",
      "  demo       results/published/demo.csv: the board of a fresh demo",
      "  lineage-trials  results/published/lineage-trials.csv: ten disguises and ten honest recipes as whole trials (12 minutes)",
      "  start-up   harness/benchmarks/scripts/start-up > results/published/start-up.csv (a script: run it by itself)",
      ""
    })
final class PublishCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "demo or lineage-trials")
  private @Nullable String name;

  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if ("lineage-trials".equals(name)) {
      return new PublishLineageTrials(Objects.requireNonNull(spec).commandLine().getOut())
          .run(
              Path.of("assay-out", "lineage-trials"),
              Installation.root().resolve("results/published/lineage-trials.csv"));
    }
    if (!"demo".equals(name)) {
      throw new InputException(
          "there is nothing to publish by the name '" + name + "'", "see assay publish --help");
    }
    Path out = Files.createTempDirectory("assay-publish").resolve("demo");
    int code =
        Objects.requireNonNull(
                Objects.requireNonNull(spec).root().commandLine().getSubcommands().get("demo"))
            .execute("--out", out.toString());
    if (code == 0) {
      Path target = Installation.root().resolve("results/published/demo.csv");
      AtomicFiles.write(target, Files.readAllBytes(out.resolve("leaderboard.csv")));
      spec.commandLine().getOut().println("wrote " + target + " (the job: " + out + ")");
      spec.commandLine().getOut().flush();
    }
    return code;
  }
}
