package dev.assay.audit.lineage.decide;

import dev.assay.audit.lineage.measure.TensorStatistics;
import java.util.List;

/**
 * All that is known of one tensor of the candidate.
 *
 * @param name the candidate's
 * @param reference the base's tensor that it stands for
 * @param sides shape of what was compared
 * @param counts what the pass counted; donors in the same order everywhere
 * @param rows what the rows say
 */
public record TensorEvidence(
    String name, String reference, List<Long> sides, TensorStatistics counts, RowEvidence rows) {
  /** Whether its own numbers mean something: a matrix of at least 1,024 elements. */
  boolean speaks() {
    return counts.rows() > 1 && counts.elements() >= 1024;
  }
}
