package dev.assay.audit.lineage.align;

import dev.assay.audit.lineage.weights.TensorView;
import dev.assay.audit.lineage.weights.Weights;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds what was done to a candidate's names, order and basis, against the base alone: a donor of
 * the same base lies near enough to it. Looks closer only where tensors in their places do not
 * resemble the base's (cosine below .95).
 */
public final class Aligner {
  private final SortedMap<String, TensorView> base;
  private final List<Weights> references;
  private final ModelShape shape;
  private final boolean sandwich;
  private final Set<String> disguises = new TreeSet<>();
  private final Map<String, Transform> transforms = new HashMap<>();

  private Aligner(Weights base, List<Weights> donors) {
    this.base = base.tensors();
    this.references = new ArrayList<>(donors);
    this.references.add(base);
    this.shape = ModelShape.of(base.folder());
    this.sandwich =
        this.base.keySet().stream().anyMatch(n -> n.endsWith("pre_feedforward_layernorm.weight"));
  }

  /**
   * Aligns.
   *
   * @param donors models whose norms are no disguise either
   */
  public static Alignment align(Weights candidate, Weights base, List<Weights> donors) {
    return new Aligner(base, donors).align(candidate.tensors());
  }

  private Alignment align(SortedMap<String, TensorView> candidate) {
    Map<String, String> names = Names.match(candidate, base);
    SortedMap<String, TensorView> named = new TreeMap<>();
    names.forEach((ours, theirs) -> named.put(theirs, view(candidate, ours)));
    if (names.entrySet().stream().anyMatch(e -> !e.getKey().equals(e.getValue()))) {
      disguises.add("tensors-renamed");
    }
    EmbeddingOrder order =
        EmbeddingOrder.find(named.get("embed_tokens.weight"), base.get("embed_tokens.weight"));
    if (order.isFound()) {
      disguises.add("embedding-dimensions-permuted");
    }
    named.keySet().forEach(name -> transforms.put(name, order.of(name)));
    Map<Integer, Integer> layers = new Layers(named, base, order).match();
    note(layers);
    LayerOrder within = new LayerOrder(named, base, shape, transforms);
    layers.forEach((ours, theirs) -> disguises.addAll(within.find(ours, theirs)));
    List<Pairing> pairings = pairings(named, layers);
    return new Alignment(
        pairings,
        List.copyOf(disguises),
        missing(pairings),
        candidate.keySet().stream().filter(n -> !names.containsKey(n)).toList());
  }

  private static TensorView view(SortedMap<String, TensorView> tensors, String name) {
    TensorView tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("no tensor " + name);
    }
    return tensor;
  }

  private void note(Map<Integer, Integer> layers) {
    long theirs = base.keySet().stream().mapToInt(Role::layer).max().orElse(-1) + 1L;
    if (layers.size() < theirs) {
      disguises.add("layers-dropped");
    } else if (layers.size() > theirs) {
      disguises.add("layers-added");
    }
    List<Integer> order = List.copyOf(layers.values());
    if (order.stream().distinct().count() < order.size()) {
      disguises.add("layers-duplicated");
    }
    List<Integer> sorted = new ArrayList<>(order);
    Collections.sort(sorted);
    if (!order.equals(sorted)) {
      disguises.add("layers-reordered");
    }
  }

  private List<Pairing> pairings(
      SortedMap<String, TensorView> named, Map<Integer, Integer> layers) {
    Folds folds = new Folds(named, references, shape.offset(), sandwich, transforms);
    List<Pairing> pairings = new ArrayList<>();
    named.forEach((name, tensor) -> {
      int layer = Role.layer(name);
      int theirs = layer < 0 ? -1 : layers.getOrDefault(layer, layer);
      String reference = layer < 0 ? name : "layers." + theirs + "." + Role.part(name);
      if (base.containsKey(reference) && !folds.isFoldedNorm(name, theirs)) {
        pairings.add(
            new Pairing(
                reference,
                tensor,
                transforms.getOrDefault(name, Transform.NONE),
                folds.of(name, theirs)));
      }
    });
    if (folds.found()) {
      disguises.add("norm-gains-folded");
    }
    pairings.sort(Comparator.comparing(Pairing::reference).thenComparing(p -> p.tensor().name()));
    return pairings;
  }

  private List<String> missing(List<Pairing> pairings) {
    Set<String> missing = new TreeSet<>(base.keySet());
    pairings.forEach(p -> missing.remove(p.reference()));
    pairings.stream()
        .flatMap(p -> Stream.ofNullable(p.fold()))
        .forEach(f -> missing.remove(f.norm()));
    return List.copyOf(missing);
  }
}
