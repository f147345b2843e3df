package dev.assay.audit.lineage.decide;

import dev.assay.audit.lineage.measure.TensorStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How large each of the candidate's tensors is against the base's, along the base. Multiplying all
 * weights by some hundredths changes what a model says but little, and adds a multiple of the base
 * to its change, in which a donor's would drown.
 *
 * @param factors of the base's tensors that speak, by the base's name: the least-squares factor
 * @param off median of how far those of matrices are from 1
 */
public record Scale(Map<String, Double> factors, double off) {
  public Scale {
    factors = Map.copyOf(factors);
  }

  /** Of what was measured. */
  public static Scale of(List<TensorEvidence> tensors) {
    Map<String, Double> factors = new HashMap<>();
    for (TensorEvidence tensor : tensors) {
      TensorStatistics t = tensor.counts();
      if (t.b2() > 0 && t.sb() > 0) {
        factors.put(tensor.reference(), t.sb() / t.b2());
      }
    }
    double[] speaking =
        tensors.stream()
            .filter(TensorEvidence::speaks)
            .mapToDouble(t -> Math.abs(factors.getOrDefault(t.reference(), 1.0) - 1))
            .toArray();
    return new Scale(factors, speaking.length == 0 ? 0 : Spread.median(speaking));
  }

  /** What to multiply a tensor with, so that it is of the base's size. */
  double undo(String reference) {
    return 1 / factors.getOrDefault(reference, 1.0);
  }
}
