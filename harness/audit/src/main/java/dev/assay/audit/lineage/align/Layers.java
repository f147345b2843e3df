package dev.assay.audit.lineage.align;

import dev.assay.audit.lineage.weights.TensorView;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds which of the base's layers each of the candidate's is: layers may be left out, doubled,
 * moved.
 */
final class Layers {
  private static final double SURE = 0.9;
  private static final double LIKELY = 0.5;
  private static final List<String> PARTS =
      List.of(
          "self_attn.q_proj.weight",
          "self_attn.k_proj.weight",
          "self_attn.v_proj.weight",
          "self_attn.o_proj.weight",
          "mlp.gate_proj.weight",
          "mlp.up_proj.weight",
          "mlp.down_proj.weight");

  private final SortedMap<String, TensorView> named;
  private final SortedMap<String, TensorView> base;
  private final EmbeddingOrder order;

  Layers(
      SortedMap<String, TensorView> named,
      SortedMap<String, TensorView> base,
      EmbeddingOrder order) {
    this.named = named;
    this.base = base;
    this.order = order;
  }

  /** The base's layer for each of the candidate's. */
  Map<Integer, Integer> match() {
    int ours = count(named);
    int theirs = count(base);
    Map<Integer, Integer> layers = new TreeMap<>();
    for (int i = 0; i < ours; i++) {
      layers.put(i, theirs == 0 ? i : nearest(i, theirs, ours == theirs));
    }
    return layers;
  }

  private int nearest(int layer, int theirs, boolean sameCount) {
    try (Arena arena = Arena.ofConfined()) {
      Map<String, TensorView> parts = new TreeMap<>();
      for (String part : PARTS) {
        TensorView tensor = named.get("layers." + layer + "." + part);
        if (tensor != null) {
          parts.put(part, order.of(part).apply(tensor, arena));
        }
      }
      if (layer < theirs && cosine(parts, layer) >= SURE) {
        return layer;
      }
      int best = 0;
      double most = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < theirs; j++) {
        double cosine = cosine(parts, j);
        if (cosine > most) {
          best = j;
          most = cosine;
        }
      }
      return most >= LIKELY ? best : bySizes(parts, layer, theirs, sameCount);
    }
  }

  /** The highest cosine over the parts: some may be permuted, hardly all. */
  private double cosine(Map<String, TensorView> parts, int layer) {
    double most = -1;
    for (Map.Entry<String, TensorView> part : parts.entrySet()) {
      TensorView there = base.get("layers." + layer + "." + part.getKey());
      if (there != null && there.shape().equals(part.getValue().shape())) {
        most = Math.max(most, Sample.cosine(part.getValue(), there));
      }
    }
    return most;
  }

  private int bySizes(Map<String, TensorView> parts, int layer, int theirs, boolean sameCount) {
    int best = Math.min(layer, theirs - 1);
    double least = Double.POSITIVE_INFINITY;
    for (int j = 0; j < theirs; j++) {
      double sum = sameCount && j == layer ? -0.01 * parts.size() : 0;
      for (Map.Entry<String, TensorView> part : parts.entrySet()) {
        TensorView there = base.get("layers." + j + "." + part.getKey());
        if (there != null) {
          sum += Sample.distance(Sample.sizes(part.getValue()), Sample.sizes(there));
        }
      }
      if (sum < least) {
        best = j;
        least = sum;
      }
    }
    return best;
  }

  private static int count(SortedMap<String, TensorView> tensors) {
    return tensors.keySet().stream().mapToInt(Role::layer).max().orElse(-1) + 1;
  }
}
