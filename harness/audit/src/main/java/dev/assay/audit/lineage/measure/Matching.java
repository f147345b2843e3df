package dev.assay.audit.lineage.measure;

import dev.assay.audit.lineage.measure.PassResult.Unmatched;
import dev.assay.audit.lineage.weights.TensorView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds each tensor's counterparts, and notes what has none. */
final class Matching {
  private static final String BASE = "base";

  private final Map<String, TensorView> base;
  private final List<DonorWeights> donors;
  private final List<Unmatched> unmatched = new ArrayList<>();

  Matching(Map<String, TensorView> base, List<DonorWeights> donors) {
    this.base = base;
    this.donors = donors;
  }

  List<Unmatched> unmatched() {
    return unmatched;
  }

  /** What to compare a tensor with, or null where the base has nothing of its shape. */
  @Nullable Comparison of(TensorView s) {
    TensorView b = counterpart(s, base, BASE);
    if (b == null) {
      return null;
    }
    List<Reference> references = new ArrayList<>();
    for (DonorWeights donor : donors) {
      TensorView i = counterpart(s, donor.tensors(), donor.name());
      if (i != null) {
        references.add(new Reference(donor.name(), i));
      }
    }
    return new Comparison(s, b, references);
  }

  /** Notes the base's tensors that the candidate lacks. */
  void missing(Map<String, TensorView> candidate) {
    for (String name : new TreeSet<>(base.keySet())) {
      if (!candidate.containsKey(name)) {
        unmatched.add(new Unmatched(name, BASE, "the candidate has none"));
      }
    }
  }

  private @Nullable TensorView counterpart(
      TensorView s, Map<String, TensorView> tensors, String whose) {
    TensorView other = tensors.get(s.name());
    String why = why(s, other);
    if (why != null) {
      unmatched.add(new Unmatched(s.name(), whose, why));
      return null;
    }
    return other;
  }

  private static @Nullable String why(TensorView s, @Nullable TensorView other) {
    if (other == null) {
      return "it has none";
    }
    if (!s.shape().equals(other.shape())) {
      return "shape " + s.shape() + " against " + other.shape();
    }
    boolean reads = Decoder.reads(s.dtype()) && Decoder.reads(other.dtype());
    return reads ? null : "type " + s.dtype() + " against " + other.dtype();
  }
}
