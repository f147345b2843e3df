package dev.assay.audit.lineage.measure;

import dev.assay.audit.lineage.weights.TensorView;
import dev.assay.tasks.checkpoint.DType;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /** What was counted of a tensor, and its digests. */
  public record Measured(TensorStatistics statistics, PassResult.TensorDigest digest) {}

  /**
   * Measures and digests in one pass: each part is digested while it is near.
   *
   * @throws IllegalArgumentException as {@link #measure}
   */
  public static Measured digested(TensorView s, TensorView b, List<Reference> donors) {
    PartDigests digests = new PartDigests(s);
    TensorStatistics statistics =
        measure(new Comparison(s, b, donors), Kernels.best(s.elements()), digests);
    return new Measured(statistics, digests.end());
  }

  /** Digests alone. */
  public static PassResult.TensorDigest digest(TensorView tensor) {
    PartDigests digests = new PartDigests(tensor);
    digests.add(0, tensor.elements());
    return digests.end();
  }

  static TensorStatistics measure(Comparison comparison, Kernels kernels) {
    return measure(comparison, kernels, null);
  }

  private static TensorStatistics measure(
      Comparison comparison, Kernels kernels, @Nullable PartDigests digests) {
    PartMeter meter = new PartMeter(kernels);
    TensorTally whole = new TensorTally(comparison);
    Tally tally = new Tally(comparison.donors().size());
    for (int part = 0; part < comparison.parts().count(); part++) {
      if (digests != null) {
        digests.add(comparison.parts().begin(part), comparison.parts().end(part));
      }
      tally.clear();
      meter.measure(comparison, part, tally);
      whole.add(part, tally);
    }
    return whole.statistics();
  }
}
