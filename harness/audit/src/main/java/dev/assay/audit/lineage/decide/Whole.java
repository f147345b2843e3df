package dev.assay.audit.lineage.decide;

import dev.assay.audit.lineage.measure.TensorStatistics;
import java.util.List;

/**
 * What all tensors together say of the candidate and the base.
 *
 * @param elements compared
 * @param bad elements that are NaN or infinite
 * @param zeroShare elements that are 0 where the base's are not
 * @param equalBase share of elements that are the base's in bfloat16
 * @param cosine of all weights with the base's
 * @param change |S - B| / |B|
 * @param largest largest absolute difference
 * @param distinct mean number of distinct values in a block of 128
 * @param distinctBase the same of the base
 */
public record Whole(
    long elements,
    long bad,
    double zeroShare,
    double equalBase,
    double cosine,
    double change,
    double largest,
    double distinct,
    double distinctBase) {

  /** Adds up. */
  public static Whole of(List<TensorEvidence> tensors) {
    long elements = 0;
    long bad = 0;
    long zeros = 0;
    long equal = 0;
    double s2 = 0;
    double b2 = 0;
    double sb = 0;
    double d2 = 0;
    double largest = 0;
    double distinct = 0;
    double distinctBase = 0;
    long blocks = 0;
    for (TensorEvidence tensor : tensors) {
      TensorStatistics t = tensor.counts();
      elements += t.elements();
      bad += t.bad();
      zeros += t.zeros();
      equal += t.equalBase();
      s2 += t.s2();
      b2 += t.b2();
      sb += t.sb();
      d2 += t.d2();
      largest = Math.max(largest, t.largestDelta());
      if (tensor.speaks() && Double.isFinite(t.distinct())) {
        blocks += t.elements();
        distinct += t.distinct() * t.elements();
        distinctBase += t.distinctBase() * t.elements();
      }
    }
    return new Whole(
        elements,
        bad,
        share((double) zeros, (double) elements),
        share((double) equal, (double) elements),
        s2 == 0 || b2 == 0 ? 0 : sb / Math.sqrt(s2 * b2),
        b2 == 0 ? 0 : Math.sqrt(d2 / b2),
        largest,
        share(distinct, (double) blocks),
        share(distinctBase, (double) blocks));
  }

  private static double share(double part, double all) {
    return all == 0 ? 0 : part / all;
  }
}
