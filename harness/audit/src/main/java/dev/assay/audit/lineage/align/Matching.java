package dev.assay.audit.lineage.align;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds which of the candidate's vectors is which of the base's, by cosine: the best one for each,
 * and where two want the same, the closer one has it and the other looks again among what is left.
 *
 * @param order {@code order[i]} is the candidate's index for the base's vector i
 * @param signs -1 where the candidate's is the base's negated
 * @param cosine mean absolute cosine of the matched pairs
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record Matching(int[] order, byte[] signs, double cosine) {
  /**
   * Honest permutations are matched in the first rounds. Vectors that are alike (a matrix of zeros)
   * all want the same one: what is left after so many rounds is assigned in order.
   */
  private static final int ROUNDS = 16;

  private record Wish(int base, int candidate, float similarity) {}

  /**
   * Matches.
   *
   * @param candidate n vectors of one length
   * @param base n vectors of that length
   * @param signed whether a vector may have been negated
   */
  static Matching of(float[][] candidate, float[][] base, boolean signed) {
    int n = base.length;
    float[][] columns = transposed(candidate);
    int[] order = new int[n];
    Arrays.fill(order, -1);
    byte[] signs = new byte[n];
    Arrays.fill(signs, (byte) 1);
    boolean[] taken = new boolean[n];
    double sum = 0;
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      open.add(i);
    }
    for (int round = 0; round < ROUNDS && !open.isEmpty(); round++) {
      List<Wish> wishes = new ArrayList<>();
      for (int i : open) {
        wishes.add(best(i, unit(base[i]), columns, taken, signed));
      }
      wishes.sort(
          Comparator.comparingDouble((Wish w) -> -Math.abs(w.similarity))
              .thenComparingInt(Wish::base));
      open.clear();
      for (Wish wish : wishes) {
        if (taken[wish.candidate]) {
          open.add(wish.base);
        } else {
          taken[wish.candidate] = true;
          order[wish.base] = wish.candidate;
          signs[wish.base] = (byte) (wish.similarity < 0 && signed ? -1 : 1);
          sum += Math.abs(wish.similarity);
        }
      }
    }
    assignRest(open, taken, order);
    return new Matching(order, signs, n == 0 ? 0 : sum / n);
  }

  private static void assignRest(List<Integer> open, boolean[] taken, int[] order) {
    int free = 0;
    for (int base : open) {
      while (taken[free]) {
        free++;
      }
      taken[free] = true;
      order[base] = free;
    }
  }

  boolean isIdentity() {
    for (int i = 0; i < order.length; i++) {
      if (order[i] != i || signs[i] < 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether some vector was negated. */
  boolean negates() {
    for (byte sign : signs) {
      if (sign < 0) {
        return true;
      }
    }
    return false;
  }

  private static Wish best(
      int index, float[] vector, float[][] columns, boolean[] taken, boolean signed) {
    float[] similarity = new float[taken.length];
    for (int k = 0; k < vector.length; k++) {
      float factor = vector[k];
      float[] column = columns[k];
      for (int j = 0; j < similarity.length; j++) {
        similarity[j] += factor * column[j];
      }
    }
    int best = -1;
    float most = Float.NEGATIVE_INFINITY;
    for (int j = 0; j < similarity.length; j++) {
      float s = signed ? Math.abs(similarity[j]) : similarity[j];
      if (!taken[j] && (s > most || best < 0)) {
        best = j;
        most = s;
      }
    }
    return new Wish(index, best, similarity[best]);
  }

  /** Unit vectors, one a column. */
  private static float[][] transposed(float[][] rows) {
    int length = rows.length == 0 ? 0 : rows[0].length;
    float[][] columns = new float[length][rows.length];
    for (int j = 0; j < rows.length; j++) {
      float[] unit = unit(rows[j]);
      for (int k = 0; k < length; k++) {
        columns[k][j] = unit[k];
      }
    }
    return columns;
  }

  private static float[] unit(float[] vector) {
    double square = 0;
    for (float x : vector) {
      square += (double) x * x;
    }
    float factor =
        square > 0 && square < Double.POSITIVE_INFINITY ? (float) (1 / Math.sqrt(square)) : 0;
    float[] unit = new float[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = vector[i] * factor;
    }
    return unit;
  }
}
