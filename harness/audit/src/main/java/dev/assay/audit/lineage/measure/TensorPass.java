package dev.assay.audit.lineage.measure;

import dev.assay.audit.lineage.weights.TensorView;
import dev.assay.tasks.checkpoint.DType;
import java.util.List;

/** Goes once over one tensor of the candidate, the base and the donors, on the calling thread. */
public final class TensorPass {
  private TensorPass() {}

  /** Whether tensors of this type can be measured: plain numbers that weights may be stored as. */
  public static boolean measures(DType type) {
    return Decoder.reads(type);
  }

  /**
   * Measures tensors of one shape, of any types that hold plain numbers.
   *
   * @throws IllegalArgumentException when shapes differ, or a type holds no plain weights
   */
  public static TensorStatistics measure(TensorView s, TensorView b, List<Reference> donors) {
    return measure(new Comparison(s, b, donors), Kernels.best(s.elements()));
  }

  static TensorStatistics measure(Comparison comparison, Kernels kernels) {
    PartMeter meter = new PartMeter(kernels);
    TensorTally whole = new TensorTally(comparison);
    Tally tally = new Tally(comparison.donors().size());
    for (int part = 0; part < comparison.parts().count(); part++) {
      tally.clear();
      meter.measure(comparison, part, tally);
      whole.add(part, tally);
    }
    return whole.statistics();
  }
}
