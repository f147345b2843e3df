package dev.assay.audit.lineage.align;

import dev.assay.audit.lineage.weights.Elements;
import dev.assay.audit.lineage.weights.TensorView;
import dev.assay.audit.lineage.weights.Weights;
import java.lang.foreign.Arena;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds norms whose gain was moved into what reads them: the product of the two resembles a
 * reference's far better than the matrix alone does.
 */
final class Folds {
  private static final double MOVED = 0.01;
  private static final double BETTER = 0.7;
  private static final int ROWS = 64;

  private final SortedMap<String, TensorView> named;
  private final List<Weights> references;
  private final float offset;
  private final boolean sandwich;
  private final Map<String, Transform> transforms;
  private final Map<String, Boolean> apart = new HashMap<>();

  Folds(
      SortedMap<String, TensorView> named,
      List<Weights> references,
      float offset,
      boolean sandwich,
      Map<String, Transform> transforms) {
    this.named = named;
    this.references = references;
    this.offset = offset;
    this.sandwich = sandwich;
    this.transforms = transforms;
  }

  boolean found() {
    return apart.containsValue(true);
  }

  /** Whether a tensor is a norm whose gain is compared as a part of what reads it. */
  boolean isFoldedNorm(String name, int theirs) {
    Role role = Role.of(name, sandwich);
    boolean last = role == Role.FINAL_NORM && named.containsKey("lm_head.weight");
    return (last || role == Role.ATTENTION_NORM || role == Role.MLP_NORM)
        && isApart(name, theirs < 0 ? name : "layers." + theirs + "." + Role.part(name));
  }

  /** The fold of a matrix of the candidate's that stands for the base's layer, or null. */
  @Nullable Fold of(String name, int theirs) {
    String part = normOf(Role.of(name, sandwich));
    if (part == null) {
      return null;
    }
    String ours = theirs < 0 ? part : "layers." + Role.layer(name) + "." + part;
    String norm = theirs < 0 ? part : "layers." + theirs + "." + part;
    TensorView stored = named.get(ours);
    if (stored == null || !isApart(ours, norm)) {
      return null;
    }
    return new Fold(norm, gain(ours, stored), offset);
  }

  private @Nullable String normOf(Role role) {
    return switch (role) {
      case QUERY, KEY, VALUE -> "input_layernorm.weight";
      case GATE, UP ->
          sandwich ? "pre_feedforward_layernorm.weight" : "post_attention_layernorm.weight";
      case HEAD -> "norm.weight";
      default -> null;
    };
  }

  private float[] gain(String name, TensorView stored) {
    try (Arena arena = Arena.ofConfined()) {
      return Fold.gain(transforms.getOrDefault(name, Transform.NONE).apply(stored, arena), offset);
    }
  }

  private boolean isApart(String ours, String theirs) {
    return apart.computeIfAbsent(ours, name -> look(name, theirs));
  }

  private boolean look(String ours, String theirs) {
    TensorView stored = named.get(ours);
    if (stored == null || !Elements.readable(stored.dtype())) {
      return false;
    }
    float[] gain = gain(ours, stored);
    boolean better = false;
    boolean moved = true;
    for (Weights reference : references) {
      TensorView there = reference.tensors().get(theirs);
      if (there != null && there.elements() == gain.length) {
        float[] known = Fold.gain(there, offset);
        moved &= distance(gain, known) > MOVED;
        better |= productIsNearer(ours, theirs, gain, known, reference);
      }
    }
    return moved && better;
  }

  private boolean productIsNearer(
      String ours, String theirs, float[] gain, float[] known, Weights reference) {
    String part = readerOf(Role.of(ours, sandwich));
    if (part == null) {
      return false;
    }
    TensorView here = named.get(ours.replace(Role.part(ours), part));
    TensorView there = reference.tensors().get(theirs.replace(Role.part(theirs), part));
    if (here == null || there == null || !here.shape().equals(there.shape())) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      String reader = ours.replace(Role.part(ours), part);
      TensorView put = transforms.getOrDefault(reader, Transform.NONE).apply(here, arena);
      double plain = 0;
      double product = 0;
      double size = 0;
      double productSize = 0;
      long rows = Elements.rows(put);
      for (long i = 0; i < rows; i += Math.max(1, rows / ROWS)) {
        float[] x = Elements.row(put, i);
        float[] y = Elements.row(there, i);
        for (int j = 0; j < x.length; j++) {
          double p = (double) x[j] * gain[j] - (double) y[j] * known[j];
          plain += ((double) x[j] - y[j]) * (x[j] - y[j]);
          product += p * p;
          size += (double) y[j] * y[j];
          productSize += (double) y[j] * known[j] * y[j] * known[j];
        }
      }
      return product * size < BETTER * BETTER * plain * productSize;
    }
  }

  private static @Nullable String readerOf(Role role) {
    return switch (role) {
      case ATTENTION_NORM -> "self_attn.q_proj.weight";
      case MLP_NORM -> "mlp.gate_proj.weight";
      case FINAL_NORM -> "lm_head.weight";
      default -> null;
    };
  }

  private static double distance(float[] a, float[] b) {
    double apart = 0;
    double size = 0;
    for (int i = 0; i < a.length; i++) {
      apart += (double) (a[i] - b[i]) * (a[i] - b[i]);
      size += (double) b[i] * b[i];
    }
    return size == 0 ? 0 : Math.sqrt(apart / size);
  }
}
