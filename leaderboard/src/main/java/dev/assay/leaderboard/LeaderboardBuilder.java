package dev.assay.leaderboard;

import dev.assay.leaderboard.board.Baselines;
import dev.assay.leaderboard.board.Board;
import dev.assay.leaderboard.board.Rulesets;
import dev.assay.leaderboard.board.TrialRows;
import dev.assay.leaderboard.site.Background;
import dev.assay.leaderboard.site.Site;
import dev.assay.results.InputException;
import dev.assay.results.after.Afterwards;
import dev.assay.results.record.Tier;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.AttemptFolder;
import dev.assay.results.store.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Builds the board of some jobs. The same input gives the same bytes. */
public final class LeaderboardBuilder {
  private LeaderboardBuilder() {}

  /**
   * Reads jobs that all ran here, and writes {@code leaderboard.csv}, {@code leaderboard.json} with
   * its schema, and the site.
   *
   * @param results folders of jobs
   * @param out where to; made where it is missing, files of the same names are replaced
   * @param ruleset name of a ruleset
   */
  public static Board build(List<Path> results, Path out, String ruleset) {
    return build(results, out, ruleset, Baselines.none(), attempt -> Tier.HOST_RUN);
  }

  /**
   * As {@link #build(List, Path, String)}, with what the base models score, and how far attempts
   * have been checked.
   *
   * @throws InputException where the ruleset needs a base score that is not among them
   */
  public static Board build(
      List<Path> results,
      Path out,
      String ruleset,
      Baselines baselines,
      Function<AttemptFolder, Tier> tiers) {
    return build(
        results, out, ruleset, baselines, tiers, a -> Afterwards.none(), Background.none());
  }

  /** As above, with what was said of attempts later, and what the pages quote beside the record. */
  public static Board build(
      List<Path> results,
      Path out,
      String ruleset,
      Baselines baselines,
      Function<AttemptFolder, Tier> tiers,
      Function<AttemptFolder, Afterwards> after,
      Background background) {
    TrialRows trials = TrialRows.collect(results, tiers, after);
    Board board = Board.of(trials, Rulesets.named(ruleset), baselines);
    write(out.resolve("leaderboard.csv"), BoardFiles.csv(board));
    write(out.resolve("leaderboard.json"), Json.pretty(BoardFiles.json(board)));
    write(out.resolve(BoardFiles.SCHEMA_FILE), BoardFiles.schema());
    new Site(board, others(trials, ruleset, baselines), background).write(out);
    return board;
  }

  /** By the other rulesets, but those that need base scores which are not known. */
  private static List<Board> others(TrialRows trials, String ruleset, Baselines baselines) {
    return Rulesets.names().stream()
        .filter(name -> !name.equals(ruleset))
        .flatMap(name -> other(trials, name, baselines).stream())
        .toList();
  }

  private static Optional<Board> other(TrialRows trials, String ruleset, Baselines baselines) {
    try {
      return Optional.of(Board.of(trials, Rulesets.named(ruleset), baselines));
    } catch (InputException e) {
      // It needs a base score that is not known.
      return Optional.empty();
    }
  }

  /** The board of trials that all ran here, without writing anything. */
  public static Board board(List<Path> results, String ruleset) {
    return board(results, ruleset, attempt -> Afterwards.none());
  }

  /** As above, with what was said of attempts later. */
  public static Board board(
      List<Path> results, String ruleset, Function<AttemptFolder, Afterwards> after) {
    return Board.of(
        TrialRows.collect(results, attempt -> Tier.HOST_RUN, after),
        Rulesets.named(ruleset),
        Baselines.none());
  }

  private static void write(Path file, String text) {
    AtomicFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
