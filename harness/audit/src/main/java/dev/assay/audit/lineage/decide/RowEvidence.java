package dev.assay.audit.lineage.decide;

import java.util.ArrayList;
import java.util.Collections;
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

  /** With donors added whose rows are not at hand. */
  RowEvidence and(int unknown) {
    List<RowFit> all = new ArrayList<>(fits);
    all.addAll(Collections.nCopies(unknown, RowFit.UNKNOWN));
    return new RowEvidence(gram, all);
  }
}
