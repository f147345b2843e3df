package dev.assay.leaderboard.board;

import dev.assay.results.after.LastWord;
import dev.assay.results.record.Audit;
import dev.assay.results.record.Outcome;
import dev.assay.results.record.Score;
import dev.assay.results.record.Tier;
import dev.assay.results.record.TrialResult;
import dev.assay.results.record.TrialSpec;
import dev.assay.results.record.Verdict;
import dev.assay.results.store.AttemptFolder;
import org.jspecify.annotations.Nullable;

/**
 * A trial's counting attempt, as the board reads it.
 *
 * @param id unique on the board: the trial's folder name, with a number where two jobs share it
 * @param spec what was planned; null where the file is missing or broken
 * @param score null without a score
 * @param audit the last one, null where the file is missing or broken
 * @param job name of the job's folder
 * @param tier how far it has been checked
 * @param lastWord what stands after all that was said of it later
 */
public record Trial(
    String id,
    @Nullable TrialSpec spec,
    TrialResult result,
    @Nullable Score score,
    @Nullable Audit audit,
    AttemptFolder folder,
    String job,
    Tier tier,
    LastWord lastWord) {
  /**
   * Whether weights were judged without a calibration of the base: what needs one could then be no
   * more than a review.
   */
  public boolean uncalibrated() {
    return audit != null
        && audit.reports().stream()
            .anyMatch(r -> Double.valueOf(0).equals(r.statistics().get("calibrated")));
  }

  /** Attempts before the last: each ended by an infrastructure failure. */
  public int retries() {
    return Math.max(0, folder.trial().attempts().size() - 1);
  }

  /**
   * The verdict that stands: a person's, else the last audit's, so that a re-audit counts; a scored
   * trial without either was not cleared by anybody.
   */
  public Verdict verdict() {
    Verdict stands = lastWord.verdict();
    if (stands != null) {
      return stands;
    }
    boolean scored = result.outcome() instanceof Outcome.Scored;
    return scored ? result.verdict().or(Verdict.REVIEW) : result.verdict();
  }
}
