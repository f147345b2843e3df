package dev.assay.audit.lineage.measure;

/** Hears how far a pass is. Called by the pass's threads, one at a time: be quick. */
@FunctionalInterface
public interface PassProgress {
  /** Hears nothing. */
  PassProgress NONE = (done, total) -> {};

  /**
   * Bytes of all tensors that were gone over, of all; what is digested and compared counts twice.
   */
  void advanced(long done, long total);
}
