package dev.assay.cli;

import dev.assay.leaderboard.LeaderboardBuilder;
import dev.assay.leaderboard.board.Baselines;
import dev.assay.leaderboard.board.Board;
import dev.assay.results.InputException;
import dev.assay.results.after.Afterwards;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay leaderboard}. */
@Command(
    name = "leaderboard",
    mixinStandardHelpOptions = true,
    header = "Builds boards from finished jobs.")
final class LeaderboardCommand {
  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Command(
      name = "build",
      mixinStandardHelpOptions = true,
      header = "Writes leaderboard.csv, leaderboard.json, index.html and a page a trial.",
      description = {"", "The pages need no network and no server: open index.html.", ""})
  int build(
      @Parameters(paramLabel = "RESULTS", arity = "1..*", description = "folders of jobs")
          List<Path> results,
      @Option(
              names = "--out",
              paramLabel = "DIR",
              required = true,
              description = "where the board goes")
          Path out,
      @Option(
              names = "--ruleset",
              paramLabel = "R",
              defaultValue = "assay",
              description = "name of a ruleset (default ${DEFAULT-VALUE})")
          String ruleset,
      @Option(
              names = "--baselines",
              paramLabel = "FILE",
              description = "CSV of what the base models score: task,base_model,score,stderr,n")
          @Nullable Path baselines,
      @Option(
              names = "--show-gated",
              description =
                  "show items of gated benchmarks beside what matches them; without it, their digests. Such a board is not to be handed on")
          boolean showGated) {
    for (Path folder : results) {
      if (!Files.exists(folder.resolve("job.lock.toml"))) {
        throw new InputException(folder + " is not a job's folder: it has no job.lock.toml");
      }
    }
    Board board =
        LeaderboardBuilder.build(
            results,
            out,
            ruleset,
            baselines == null ? Baselines.none() : Baselines.read(baselines),
            new Tiers()::of,
            attempt -> Afterwards.read(attempt, Installation.knownKeys()),
            Installation.background(showGated));
    PrintWriter print = Objects.requireNonNull(spec).commandLine().getOut();
    print.print(board.table());
    print.println("board: " + out.toAbsolutePath().normalize().resolve("index.html"));
    print.flush();
    return 0;
  }
}
