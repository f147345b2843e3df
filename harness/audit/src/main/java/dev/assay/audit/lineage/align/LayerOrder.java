package dev.assay.audit.lineage.align;

import dev.assay.audit.lineage.weights.TensorView;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Order of neurons and heads within a layer. Adds to the transforms what it finds. */
final class LayerOrder {
  private final SortedMap<String, TensorView> named;
  private final SortedMap<String, TensorView> base;
  private final ModelShape shape;
  private final Map<String, Transform> transforms;

  LayerOrder(
      SortedMap<String, TensorView> named,
      SortedMap<String, TensorView> base,
      ModelShape shape,
      Map<String, Transform> transforms) {
    this.named = named;
    this.base = base;
    this.shape = shape;
    this.transforms = transforms;
  }

  /** What was permuted in the candidate's layer, which is the base's layer {@code theirs}. */
  List<String> find(int ours, int theirs) {
    List<String> found = new ArrayList<>();
    if (neurons(ours, theirs)) {
      found.add("mlp-neurons-permuted");
    }
    if (heads(ours, theirs)) {
      found.add("attention-heads-permuted");
    }
    return found;
  }

  private boolean neurons(int ours, int theirs) {
    List<String> parts = List.of("mlp.gate_proj.weight", "mlp.up_proj.weight");
    try (Arena arena = Arena.ofConfined()) {
      List<TensorView> here = here(ours, parts, arena);
      List<TensorView> there = there(theirs, parts);
      if (here == null || there == null) {
        return false;
      }
      int[] order = Neurons.order(here.get(0), here.get(1), there.get(0), there.get(1));
      if (order == null) {
        return false;
      }
      parts.forEach(part -> add(ours, part, Transform.ofRows(order, null)));
      add(ours, "mlp.down_proj.weight", Transform.ofColumns(order, null));
      return true;
    }
  }

  private boolean heads(int ours, int theirs) {
    List<String> parts =
        List.of("self_attn.q_proj.weight", "self_attn.k_proj.weight", "self_attn.v_proj.weight");
    try (Arena arena = Arena.ofConfined()) {
      List<TensorView> here = here(ours, parts, arena);
      List<TensorView> there = there(theirs, parts);
      Heads order = here == null || there == null ? null : Heads.order(here, there, shape);
      if (order == null) {
        return false;
      }
      for (String kind : List.of("weight", "bias")) {
        add(ours, "self_attn.q_proj." + kind, Transform.ofRows(order.queries(), null));
        add(ours, "self_attn.k_proj." + kind, Transform.ofRows(order.groups(), null));
        add(ours, "self_attn.v_proj." + kind, Transform.ofRows(order.groups(), null));
      }
      add(ours, "self_attn.o_proj.weight", Transform.ofColumns(order.queries(), null));
      return true;
    }
  }

  private void add(int layer, String part, Transform more) {
    transforms.computeIfPresent("layers." + layer + "." + part, (name, old) -> old.and(more));
  }

  private @Nullable List<TensorView> here(int layer, List<String> parts, Arena arena) {
    List<TensorView> views = new ArrayList<>();
    for (String part : parts) {
      String name = "layers." + layer + "." + part;
      TensorView tensor = named.get(name);
      if (tensor == null) {
        return null;
      }
      views.add(transforms.getOrDefault(name, Transform.NONE).apply(tensor, arena));
    }
    return views;
  }

  private @Nullable List<TensorView> there(int layer, List<String> parts) {
    List<TensorView> views = new ArrayList<>();
    for (String part : parts) {
      TensorView tensor = base.get("layers." + layer + "." + part);
      if (tensor == null) {
        return null;
      }
      views.add(tensor);
    }
    return views;
  }
}
