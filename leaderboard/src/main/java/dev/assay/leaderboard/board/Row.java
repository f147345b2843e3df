package dev.assay.leaderboard.board;

import dev.assay.results.record.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the board: a cell, all its repeats together.
 *
 * @param rank 1 for the best; null where the row has none: flagged, or without a score
 * @param score mean over the repeats that have one, a fraction, or null
 * @param stderr its standard error, or null
 * @param n items scored in one repeat, 0 without a score
 * @param verdict the gravest of the repeats'
 * @param outcome the outcomes' names, each once
 * @param wallSeconds mean over repeats
 * @param trials the repeats
 */
public record Row(
    @Nullable Integer rank,
    String agent,
    String task,
    String baseModel,
    @Nullable Double score,
    @Nullable Double stderr,
    int n,
    Verdict verdict,
    String outcome,
    double wallSeconds,
    List<Trial> trials) {
  public Row {
    trials = List.copyOf(trials);
  }

  /** Whether a repeat's weights were judged without a calibration of the base. */
  public boolean uncalibrated() {
    return trials.stream().anyMatch(Trial::uncalibrated);
  }

  Row ranked(@Nullable Integer place) {
    return new Row(
        place, agent, task, baseModel, score, stderr, n, verdict, outcome, wallSeconds, trials);
  }
}
