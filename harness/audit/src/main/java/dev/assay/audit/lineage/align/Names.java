package dev.assay.audit.lineage.align;

import dev.assay.audit.lineage.weights.Elements;
import dev.assay.audit.lineage.weights.TensorView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gives the candidate's tensors the base's names. A tensor whose name and shape the base has keeps
 * it; others are taken for what they resemble most, element by element, else by the sizes of their
 * values, which no permutation changes.
 */
final class Names {
  private static final double ALIKE = 0.3;

  private record Guess(String candidate, String base, double likeness) {}

  private Names() {}

  /** Base's name of each of the candidate's tensors that has one. */
  static Map<String, String> match(
      SortedMap<String, TensorView> candidate, SortedMap<String, TensorView> base) {
    Map<String, String> names = new TreeMap<>();
    Set<String> free = new HashSet<>(base.keySet());
    List<TensorView> strangers = new ArrayList<>();
    for (TensorView tensor : candidate.values()) {
      TensorView there = base.get(tensor.name());
      if (there != null && Pairing.comparable(tensor, there)) {
        names.put(tensor.name(), tensor.name());
        free.remove(tensor.name());
      } else {
        strangers.add(tensor);
      }
    }
    strangers.removeIf(t -> layerOfBase(t, base, names));
    guess(strangers, base, free, names);
    return names;
  }

  /**
   * A layer beyond the base's has the names that all layers have; which one it is, is seen later.
   */
  private static boolean layerOfBase(
      TensorView tensor, SortedMap<String, TensorView> base, Map<String, String> names) {
    if (Role.layer(tensor.name()) < 0) {
      return false;
    }
    String first = "layers.0." + Role.part(tensor.name());
    TensorView there = base.get(first);
    if (there == null || !there.shape().equals(tensor.shape())) {
      return false;
    }
    names.put(tensor.name(), tensor.name());
    return true;
  }

  private static void guess(
      List<TensorView> strangers,
      SortedMap<String, TensorView> base,
      Set<String> free,
      Map<String, String> names) {
    List<Guess> guesses = new ArrayList<>();
    for (TensorView tensor : strangers) {
      double[] sizes = Elements.readable(tensor.dtype()) ? Sample.sizes(tensor) : new double[0];
      for (String name : free) {
        TensorView there = base.get(name);
        if (there != null && sizes.length > 0 && sameShape(tensor, there)) {
          double likeness = Sample.likeness(tensor, there);
          guesses.add(
              new Guess(
                  tensor.name(),
                  name,
                  likeness > ALIKE ? likeness : -Sample.distance(sizes, Sample.sizes(there))));
        }
      }
    }
    guesses.sort(
        Comparator.comparingDouble((Guess g) -> -g.likeness)
            .thenComparing(Guess::candidate)
            .thenComparing(Guess::base));
    Set<String> named = new HashSet<>();
    for (Guess guess : guesses) {
      if (!named.contains(guess.candidate) && free.remove(guess.base)) {
        named.add(guess.candidate);
        names.put(guess.candidate, guess.base);
      }
    }
  }

  private static boolean sameShape(TensorView a, TensorView b) {
    return a.shape().equals(b.shape()) || Pairing.comparable(a, b);
  }
}
