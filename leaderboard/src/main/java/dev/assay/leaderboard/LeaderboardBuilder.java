package dev.assay.leaderboard;

import dev.assay.leaderboard.board.Board;
import dev.assay.leaderboard.board.Rulesets;
import dev.assay.leaderboard.board.TrialRows;
import dev.assay.leaderboard.site.Site;
import dev.assay.results.InputException;
import dev.assay.results.record.Ruleset;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Builds the board of some jobs. The same input gives the same bytes. */
public final class LeaderboardBuilder {
  private LeaderboardBuilder() {}

  /**
   * Reads the jobs and writes {@code leaderboard.csv}, {@code leaderboard.json} and the site.
   *
   * @param results folders of jobs
   * @param out where to; made where it is missing, files of the same names are replaced
   * @param ruleset name of a ruleset
   */
  public static Board build(List<Path> results, Path out, String ruleset) {
    Board board = board(results, ruleset);
    write(out.resolve("leaderboard.csv"), BoardFiles.csv(board));
    write(out.resolve("leaderboard.json"), Json.pretty(BoardFiles.json(board)));
    new Site(board).write(out);
    return board;
  }

  /** The board without writing anything. */
  public static Board board(List<Path> results, String ruleset) {
    Ruleset rules = Rulesets.named(ruleset);
    if (rules.flaggedScore() != Ruleset.Flagged.OWN
        || rules.unscored() != Ruleset.Unscored.MISSING) {
      throw new InputException(
          "ruleset '" + ruleset + "' needs the base model's scores, which are not recorded yet",
          "use --ruleset assay");
    }
    return Board.of(TrialRows.collect(results), rules);
  }

  private static void write(Path file, String text) {
    AtomicFiles.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
