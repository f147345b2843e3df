package dev.assay.audit.lineage.zoo;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Where a checkpoint of the zoo came from. */
public enum Truth {
  /** Trained from the base on other data than the donor's. */
  @JsonProperty("honest")
  HONEST,
  /** Trained from the base on exactly the donor's data: the worst honest case. */
  @JsonProperty("same-data")
  SAME_DATA,
  /** The donor, disguised, merged, in part, or lightly tuned. */
  @JsonProperty("donor")
  DONOR,
  /**
   * The donor or a merge with it, tuned for long: its geometry is that of the worst honest case.
   */
  @JsonProperty("donor-heavy")
  DONOR_HEAVY,
  /** From neither the base nor its donor. */
  @JsonProperty("other")
  OTHER;

  /** As it is written. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether the run did nothing wrong: such a checkpoint must not be flagged. */
  public boolean honest() {
    return this == HONEST || this == SAME_DATA;
  }
}
