package dev.assay.results.record;

/** What the findings of a trial amount to, by stated rules. In rising order. */
public enum Verdict {
  /** No finding above a note, and every required detector ran. */
  CLEAN,
  /** A person has to look: a doubtful finding, or a required detector that could not run. */
  REVIEW,
  /** Evidence of a breach. */
  FLAGGED;

  /** The graver of the two. */
  public Verdict or(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
