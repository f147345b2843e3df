package dev.assay.audit.lineage.donors;

import dev.assay.audit.lineage.weights.CanonicalDigest;
import dev.assay.audit.lineage.weights.TensorView;
import dev.assay.audit.lineage.weights.Weights;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** A known checkpoint of the base that a submission may secretly come from. */
public sealed interface Donor {
  /** How reports call it. */
  String name();

  /** Shapes by canonical names. */
  SortedMap<String, List<Long>> shapes();

  /** Canonical digests by canonical names. A whole donor's are computed: one pass over it. */
  SortedMap<String, String> digests();

  /** Whether it has a tensor of this name and shape. */
  default boolean has(TensorView tensor) {
    return tensor.shape().equals(shapes().get(tensor.name()));
  }

  /** A donor whose weights are at hand. Whoever opened them closes them. */
  record Full(String name, Weights weights) implements Donor {
    @Override
    public SortedMap<String, List<Long>> shapes() {
      return mapped(weights.tensors(), TensorView::shape);
    }

    @Override
    public SortedMap<String, String> digests() {
      return mapped(weights.tensors(), CanonicalDigest::of);
    }

    /** Without {@link Donor#shapes}, which would copy all of them. */
    @Override
    public boolean has(TensorView tensor) {
      TensorView own = weights.tensors().get(tensor.name());
      return own != null && own.shape().equals(tensor.shape());
    }
  }

  /** A donor of which a sketch is known. */
  record Sketched(String name, Sketch sketch) implements Donor {
    @Override
    public SortedMap<String, List<Long>> shapes() {
      return mapped(sketch.tensors(), Sketch.Tensor::shape);
    }

    @Override
    public SortedMap<String, String> digests() {
      return mapped(sketch.tensors(), Sketch.Tensor::canonical);
    }

    @Override
    public boolean has(TensorView tensor) {
      Sketch.Tensor own = sketch.tensors().get(tensor.name());
      return own != null && own.shape().equals(tensor.shape());
    }
  }

  private static <A, B> SortedMap<String, B> mapped(Map<String, A> map, Function<A, B> each) {
    SortedMap<String, B> mapped = new TreeMap<>();
    map.forEach((name, value) -> mapped.put(name, each.apply(value)));
    return mapped;
  }
}
