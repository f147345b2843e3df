package dev.assay.results.record;

import java.util.Locale;

/** How far a result has been checked by who keeps the board, from the least on. */
public enum Tier {
  /** Somebody's own word, sealed by a key that is not the board's. */
  SELF_REPORTED,
  /** Its score was made again from the submitted checkpoint. */
  RE_SCORED,
  /** Cells drawn after submission were run again. */
  RE_RUN,
  /** It ran on the board keeper's own machine. */
  HOST_RUN;

  /** Whether it may have a rank. */
  public boolean isRanked() {
    return compareTo(RE_SCORED) >= 0;
  }

  /** The word on boards: {@code re-scored}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
