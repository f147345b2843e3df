package dev.assay.audit.lineage.decide;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.assay.results.record.Verdict;
import java.util.Locale;

/** Where weights come from. In JSON it is its {@link #word}. */
@JsonSerialize(using = ToStringSerializer.class)
public enum Decision {
  /** They are the base's. */
  BASE_UNCHANGED(Verdict.CLEAN),
  /** They were trained from the base. */
  FROM_BASE(Verdict.CLEAN),
  /** Tensors are a donor's. */
  DONOR_DIRECT(Verdict.FLAGGED),
  /** A donor's, under a disguise that was undone. */
  DONOR_DISGUISED(Verdict.FLAGGED),
  /** A donor's, trained a little further. */
  DONOR_TUNED(Verdict.FLAGGED),
  /** A donor's difference from the base is mixed in. */
  DONOR_MERGED(Verdict.FLAGGED),
  /** Another model than the base. */
  OTHER_MODEL(Verdict.FLAGGED),
  /** So near a donor that a person has to look; an honest run could get there. */
  DONOR_SUSPECTED(Verdict.REVIEW),
  /** Neither proven nor disproven. */
  UNDECIDED(Verdict.REVIEW);

  private final Verdict verdict;

  Decision(Verdict verdict) {
    this.verdict = verdict;
  }

  /** What it amounts to. */
  public Verdict verdict() {
    return verdict;
  }

  /** As it is written: {@code from-base}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String toString() {
    return word();
  }
}
