package dev.assay.audit.lineage;

import dev.assay.results.record.Checkpoint;
import dev.assay.tasks.checkpoint.CanonicalNames;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A checkpoint's tensors in canonical form: wrappers' prefixes stripped, an output layer that is
 * the embedding's twin left out. Weights are compared by digest of type, shape and bytes, so
 * renaming hides nothing.
 */
final class TensorSet {
  private static final String OUTPUT = "lm_head.weight";
  private static final String EMBEDDING = "embed_tokens.weight";

  private final Map<String, Checkpoint.Tensor> byName = new TreeMap<>();
  private final Set<String> digests = new HashSet<>();

  TensorSet(Checkpoint checkpoint) {
    Map<String, Checkpoint.Tensor> all = new HashMap<>();
    for (Checkpoint.Tensor tensor : checkpoint.tensors()) {
      all.put(canonical(tensor.name()), tensor);
    }
    Checkpoint.Tensor output = all.get(OUTPUT);
    Checkpoint.Tensor embedding = all.get(EMBEDDING);
    if (output != null && embedding != null && digest(output).equals(digest(embedding))) {
      all.remove(OUTPUT);
    }
    byName.putAll(all);
    byName.values().forEach(tensor -> digests.add(digest(tensor)));
  }

  static String canonical(String name) {
    return CanonicalNames.of(name);
  }

  static String digest(Checkpoint.Tensor tensor) {
    return tensor.dtype() + tensor.shape() + tensor.sha256();
  }

  /** Number of a tensor's elements; the largest number where the shape is absurd. */
  static long elements(Checkpoint.Tensor tensor) {
    long product = 1;
    for (long side : tensor.shape()) {
      if (side < 0 || Math.multiplyHigh(product, side) != 0 || product * side < 0) {
        return Long.MAX_VALUE;
      }
      product *= side;
    }
    return product;
  }

  List<Checkpoint.Tensor> tensors() {
    return List.copyOf(byName.values());
  }

  boolean contains(Checkpoint.Tensor tensor) {
    return digests.contains(digest(tensor));
  }

  /** Whether all tensors here stand there under the same names. */
  boolean sameAs(TensorSet other) {
    return shapes().equals(other.shapes())
        && byName.entrySet().stream()
            .allMatch(e -> other.digestOf(e.getKey()).equals(digest(e.getValue())));
  }

  private String digestOf(String name) {
    Checkpoint.Tensor tensor = byName.get(name);
    return tensor == null ? "" : digest(tensor);
  }

  /** Shape by name. */
  Map<String, List<Long>> shapes() {
    Map<String, List<Long>> shapes = new TreeMap<>();
    byName.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
    return shapes;
  }

  /** Share of elements whose tensors the other has too, 0 to 1. */
  double shareIn(TensorSet other) {
    double shared = 0;
    double all = 0;
    for (Checkpoint.Tensor tensor : byName.values()) {
      double elements = elements(tensor);
      all += elements;
      shared += other.contains(tensor) ? elements : 0;
    }
    return all == 0 ? 0 : shared / all;
  }
}
