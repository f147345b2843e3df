package dev.assay.leaderboard.board;

import dev.assay.results.InputException;
import dev.assay.results.record.Cell;
import dev.assay.results.record.Outcome;
import dev.assay.results.record.Ruleset;
import dev.assay.results.record.Verdict;
import org.jspecify.annotations.Nullable;

/** What a trial counts: its own score, the base model's, or nothing. */
record ScoreRule(Ruleset ruleset, Baselines baselines) {

  /**
   * The score that stands on the board, or null for a gap.
   *
   * @throws InputException where the ruleset needs a base score that is not known
   */
  Outcome.@Nullable Scored of(Trial trial) {
    Cell cell = trial.result().cell();
    if (trial.result().outcome() instanceof Outcome.Scored own) {
      return trial.verdict() == Verdict.FLAGGED ? flagged(own, cell) : own;
    }
    return switch (ruleset.unscored()) {
      case MISSING -> null;
      case BASE -> required(cell);
    };
  }

  /** Without a known base score the lower of both is not known either: its own stays, marked. */
  private Outcome.Scored flagged(Outcome.Scored own, Cell cell) {
    return switch (ruleset.flaggedScore()) {
      case OWN -> own;
      case BASE -> required(cell);
      case LOWER_OF_BASE_AND_OWN -> {
        Outcome.Scored base = baselines.of(cell);
        yield base != null && base.score() < own.score() ? base : own;
      }
    };
  }

  private Outcome.Scored required(Cell cell) {
    Outcome.Scored base = baselines.of(cell);
    if (base == null) {
      throw new InputException(
          "ruleset '"
              + ruleset.name()
              + "' needs the base model's scores, and the one of "
              + cell.baseModel()
              + " on "
              + cell.task()
              + " is not known",
          "give it with --baselines FILE.csv, or use --ruleset assay");
    }
    return base;
  }
}
