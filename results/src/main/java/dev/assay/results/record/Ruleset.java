package dev.assay.results.record;

/**
 * How outcome and verdict become the number on the board. Data: a TOML file among the leaderboard's
 * resources.
 *
 * @param flaggedScore what a flagged trial scores
 * @param unscored what an outcome without a score becomes
 * @param rankFlagged whether a flagged row keeps a rank
 * @param rankUnflaggedShare an agent has ranks from this share of cells without a flag on
 */
public record Ruleset(
    int schema,
    String name,
    int version,
    String description,
    Flagged flaggedScore,
    Unscored unscored,
    boolean rankFlagged,
    double rankUnflaggedShare) {
  public static final int SCHEMA = 1;

  /** What a flagged trial scores. */
  public enum Flagged {
    /** Its own score, marked; without a rank where {@code rank_flagged} is false. */
    OWN,
    /** The lower of the base model's score and its own. */
    LOWER_OF_BASE_AND_OWN,
    /** The base model's score (PostTrainBench's rule). */
    BASE
  }

  /** What an outcome without a score becomes. */
  public enum Unscored {
    /** A gap in the table. */
    MISSING,
    /** The base model's score (PostTrainBench's rule). */
    BASE
  }
}
