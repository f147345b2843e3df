package dev.assay.leaderboard.board;

import dev.assay.leaderboard.statistics.UnpairedTest;
import dev.assay.results.record.Outcome;
import dev.assay.results.record.Tier;
import dev.assay.results.record.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A row of the board: a cell, all its repeats together.
 *
 * @param rank 1 for the best; null where the row has none: flagged, without a score, self-reported,
 *     or of an agent of whose cells too few are unflagged
 * @param score mean over the repeats that have one, a fraction, or null
 * @param stderr its standard error, or null
 * @param n items scored in one repeat, 0 without a score
 * @param verdict the gravest of the repeats'
 * @param outcome the outcomes' names, each once
 * @param wallSeconds mean over repeats
 * @param trials the repeats
 * @param standing how sure score and rank are; null without a score
 * @param freedom degrees of freedom of the standard error: few where it comes from the spread of a
 *     few repeats, infinite where it comes from items alone
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
    List<Trial> trials,
    @Nullable Standing standing,
    double freedom) {
  public Row {
    trials = List.copyOf(trials);
  }

  /** The score for comparisons; only where there is one. */
  public UnpairedTest.Entry entry() {
    return UnpairedTest.Entry.ofItems(
        Objects.requireNonNull(score), Objects.requireNonNull(stderr), n, freedom);
  }

  /** Whether a repeat's weights were judged without a calibration of the base. */
  public boolean uncalibrated() {
    return trials.stream().anyMatch(Trial::uncalibrated);
  }

  /** The lowest of the repeats'. */
  public Tier tier() {
    return trials.stream().map(Trial::tier).min(Tier::compareTo).orElse(Tier.SELF_REPORTED);
  }

  /** Share of repeats that left no score. */
  public double failed() {
    return share(t -> !(t.result().outcome() instanceof Outcome.Scored));
  }

  /** Share of repeats with that verdict. */
  public double share(Verdict wanted) {
    return share(t -> t.verdict() == wanted);
  }

  /** Attempts that an infrastructure failure cost, over all repeats. */
  public int retries() {
    return trials.stream().mapToInt(Trial::retries).sum();
  }

  private double share(Predicate<Trial> wanted) {
    return (double) trials.stream().filter(wanted).count() / trials.size();
  }

  Row ranked(@Nullable Integer place, @Nullable Standing sure) {
    return new Row(
        place,
        agent,
        task,
        baseModel,
        score,
        stderr,
        n,
        verdict,
        outcome,
        wallSeconds,
        trials,
        sure,
        freedom);
  }
}
