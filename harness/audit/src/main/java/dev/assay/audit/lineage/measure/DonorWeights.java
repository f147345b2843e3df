package dev.assay.audit.lineage.measure;

import dev.assay.audit.lineage.weights.TensorView;
import java.util.Map;

/**
 * A donor's checkpoint to compare with.
 *
 * @param name of the donor
 * @param tensors by canonical name
 */
public record DonorWeights(String name, Map<String, TensorView> tensors) {
  public DonorWeights {
    tensors = Map.copyOf(tensors);
  }
}
