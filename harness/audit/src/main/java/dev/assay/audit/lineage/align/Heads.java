package dev.assay.audit.lineage.align;

import dev.assay.audit.lineage.weights.Elements;
import dev.assay.audit.lineage.weights.TensorView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order of attention heads. Groups (heads of keys and values) may be moved with their queries,
 * and queries within their group.
 *
 * @param queries rows of q, and columns of o
 * @param groups rows of k and v
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record Heads(int[] queries, int[] groups) {
  private static final int VALUES = 2048;
  private static final double FOUND = 0.5;

  /** The order, or null where the heads stand as the base's do or are not the base's at all. */
  static @Nullable Heads order(
      List<TensorView> candidate, List<TensorView> base, ModelShape shape) {
    if (!shape.knowsHeads() || !fits(candidate, shape) || !fits(base, shape)) {
      return null;
    }
    boolean inPlace = true;
    for (int i = 0; i < candidate.size(); i++) {
      inPlace &= Neurons.inPlace(candidate.get(i), base.get(i));
    }
    if (inPlace) {
      return null;
    }
    int size = shape.headSize();
    List<TensorView> keys = candidate.subList(1, 3);
    Matching groups =
        Matching.of(
            features(keys, heads(shape.groups()), size),
            features(base.subList(1, 3), heads(shape.groups()), size),
            false);
    int each = shape.heads() / shape.groups();
    int[] queries = new int[shape.heads()];
    double cosine = 0;
    for (int g = 0; g < shape.groups(); g++) {
      Matching within =
          Matching.of(
              features(candidate.subList(0, 1), heads(groups.order()[g], each), size),
              features(base.subList(0, 1), heads(g, each), size),
              false);
      cosine += within.cosine() / shape.groups();
      for (int h = 0; h < each; h++) {
        queries[g * each + h] = groups.order()[g] * each + within.order()[h];
      }
    }
    boolean same = groups.isIdentity() && isIdentity(queries);
    return same || Math.max(cosine, groups.cosine()) < FOUND
        ? null
        : new Heads(elements(queries, size), elements(groups.order(), size));
  }

  private static boolean fits(List<TensorView> parts, ModelShape shape) {
    return Elements.rows(parts.get(0)) == (long) shape.heads() * shape.headSize()
        && Elements.rows(parts.get(1)) == (long) shape.groups() * shape.headSize()
        && Elements.rows(parts.get(2)) == (long) shape.groups() * shape.headSize();
  }

  private static int[] heads(int count) {
    return heads(0, count);
  }

  private static int[] heads(int group, int each) {
    int[] heads = new int[each];
    for (int i = 0; i < each; i++) {
      heads[i] = group * each + i;
    }
    return heads;
  }

  private static float[][] features(List<TensorView> parts, int[] heads, int size) {
    List<float[]> features = new ArrayList<>();
    for (int head : heads) {
      float[] feature = new float[VALUES * parts.size()];
      for (int p = 0; p < parts.size(); p++) {
        TensorView part = parts.get(p);
        int width = (int) Elements.rowLength(part);
        long all = (long) size * width;
        int taken = (int) Math.min(VALUES, all);
        float[] one = new float[1];
        for (int k = 0; k < taken; k++) {
          // A step that meets every row and many columns.
          long at = taken == all ? k : (k * (all / taken) + k % width) % all;
          Elements.read(part, head * all + at, 1, one);
          feature[p * VALUES + k] = one[0];
        }
      }
      features.add(feature);
    }
    return features.toArray(float[][]::new);
  }

  private static int[] elements(int[] heads, int size) {
    int[] elements = new int[heads.length * size];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = heads[i / size] * size + i % size;
    }
    return elements;
  }

  private static boolean isIdentity(int[] order) {
    for (int i = 0; i < order.length; i++) {
      if (order[i] != i) {
        return false;
      }
    }
    return true;
  }
}
