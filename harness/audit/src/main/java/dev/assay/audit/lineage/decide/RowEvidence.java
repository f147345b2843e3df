package dev.assay.audit.lineage.decide;

import java.util.List;

/**
 * What {@link RowScan} saw of a tensor.
 *
 * @param gram products of S - B and of all others' differences from B
 * @param fits one a donor
 */
record RowEvidence(Gram gram, List<RowFit> fits) {
  RowEvidence {
    fits = List.copyOf(fits);
  }
}
