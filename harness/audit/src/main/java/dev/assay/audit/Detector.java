package dev.assay.audit;

import dev.assay.results.record.DetectorReport;

/**
 * Looks at one kind of evidence and says what it found and what it could not look at.
 *
 * <p>A detector reads only what {@link Evidence} names, all of which the agent may have written: it
 * never runs, loads or trusts any of it, and equal evidence gives an equal report. Detectors are
 * stateless and may be used by several threads.
 */
public interface Detector {
  /** Short name, as in the report. */
  String name();

  /** Changes whenever the same evidence could give another report. */
  int version();

  /** Whether a trial that this detector did not judge in full must be reviewed by a person. */
  boolean required();

  /** Looks. An exception is reported by the {@link Auditor} as "did not run". */
  DetectorReport inspect(Evidence evidence);
}
