package dev.assay.audit.lineage.decide;

import dev.assay.audit.lineage.measure.DeltaRank;
import dev.assay.audit.lineage.measure.PassResult.TensorDigest;
import dev.assay.audit.lineage.measure.TensorStatistics;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one tensor of the candidate.
 *
 * @param name the candidate's
 * @param reference the base's tensor that it stands for
 * @param sides shape of what was compared
 * @param counts what the pass counted; donors in the same order everywhere
 * @param rows what the rows say
 * @param digest of the candidate's tensor as it is in its file; null in a second look
 * @param rank how few directions hold its change; null where it was not estimated
 */
public record TensorEvidence(
    String name,
    String reference,
    List<Long> sides,
    TensorStatistics counts,
    RowEvidence rows,
    @Nullable TensorDigest digest,
    DeltaRank.@Nullable Estimate rank) {
  /** Without digests and rank. */
  TensorEvidence(
      String name, String reference, List<Long> sides, TensorStatistics counts, RowEvidence rows) {
    this(name, reference, sides, counts, rows, null, null);
  }

  /** Whether its own numbers mean something: a matrix of at least 1,024 elements. */
  boolean speaks() {
    return counts.rows() > 1 && counts.elements() >= 1024;
  }
}
