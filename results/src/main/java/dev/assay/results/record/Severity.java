package dev.assay.results.record;

/** How much one finding weighs. */
public enum Severity {
  /** Worth telling; changes no verdict. */
  NOTE,
  /** Alone makes the verdict {@link Verdict#REVIEW}. */
  REVIEW,
  /** Alone makes the verdict {@link Verdict#FLAGGED}. */
  FLAGGED;

  /** The verdict that a finding of this severity amounts to by itself. */
  public Verdict verdict() {
    return switch (this) {
      case NOTE -> Verdict.CLEAN;
      case REVIEW -> Verdict.REVIEW;
      case FLAGGED -> Verdict.FLAGGED;
    };
  }
}
