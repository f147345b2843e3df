package dev.assay.audit.lineage.align;

import dev.assay.audit.lineage.weights.TensorView;
import dev.assay.audit.lineage.weights.Weights;
import java.lang.foreign.Arena;
import org.jspecify.annotations.Nullable;

/**
 * One tensor of the candidate and the reference's that it stands for.
 *
 * @param reference canonical name in base and donors
 * @param tensor the candidate's, as it is in its file
 * @param transform how it is put back
 * @param fold the norm whose gain is multiplied into both sides' columns, or null
 */
public record Pairing(
    String reference, TensorView tensor, Transform transform, @Nullable Fold fold) {

  /**
   * The candidate's tensor in the reference's order; made in the arena where it is not as it is.
   */
  public TensorView candidate(Arena arena) {
    TensorView put = transform.apply(tensor, arena);
    return fold == null ? put : fold.multiplied(put, fold.gain(), arena);
  }

  /**
   * The same tensor of base or donor, or null where it has none of that name and row length. Where
   * the numbers of rows differ (a vocabulary that grew), {@link #common} cuts both.
   */
  public @Nullable TensorView counterpart(Weights weights, Arena arena) {
    TensorView there = weights.tensors().get(reference);
    if (there == null || !comparable(there, tensor)) {
      return null;
    }
    if (fold == null) {
      return there;
    }
    TensorView norm = weights.tensors().get(fold.norm());
    return norm == null ? null : fold.multiplied(there, fold.gainOf(norm), arena);
  }

  /** The first rows of a tensor; itself where it has no more. */
  public static TensorView common(TensorView tensor, long rows) {
    return Crop.rows(tensor, rows);
  }

  static boolean comparable(TensorView a, TensorView b) {
    return a.shape().equals(b.shape())
        || (a.shape().size() == 2
            && b.shape().size() == 2
            && a.shape().get(1).equals(b.shape().get(1))
            && Crop.mayDiffer(a.name(), b.name()));
  }
}
