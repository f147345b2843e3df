package dev.assay.audit.lineage.align;

import dev.assay.audit.lineage.weights.Elements;
import dev.assay.audit.lineage.weights.TensorView;
import org.jspecify.annotations.Nullable;

/** The order of an MLP's neurons: rows of gate and up, columns of down. */
final class Neurons {
  private static final int VALUES = 96;
  private static final double SAME = 0.95;
  private static final double ROW = 0.5;
  private static final double FOUND = 0.5;
  private static final int LOOKED = 256;

  private Neurons() {}

  /** The order, or null where the neurons stand as the base's do or are not the base's at all. */
  static int @Nullable [] order(
      TensorView gate, TensorView up, TensorView baseGate, TensorView baseUp) {
    if (!gate.shape().equals(baseGate.shape()) || !up.shape().equals(baseUp.shape())) {
      return null;
    }
    if (inPlace(gate, baseGate) && inPlace(up, baseUp)) {
      return null;
    }
    Matching matching = Matching.of(features(gate, up), features(baseGate, baseUp), false);
    return matching.cosine() < FOUND || matching.isIdentity() ? null : matching.order();
  }

  /** Whether the whole and each of 256 rows resemble the base's in the same place. */
  static boolean inPlace(TensorView tensor, TensorView base) {
    if (Sample.cosine(tensor, base) < SAME) {
      return false;
    }
    long rows = Elements.rows(base);
    long step = Math.max(1, rows / LOOKED);
    for (long i = 0; i < rows; i += step) {
      if (Sample.cosine(Elements.row(tensor, i), Elements.row(base, i)) < ROW) {
        return false;
      }
    }
    return true;
  }

  private static float[][] features(TensorView gate, TensorView up) {
    int neurons = (int) Elements.rows(gate);
    int width = (int) Elements.rowLength(gate);
    int taken = Math.min(VALUES, width);
    float[][] features = new float[neurons][2 * taken];
    for (int i = 0; i < neurons; i++) {
      float[] g = Elements.row(gate, i);
      float[] u = Elements.row(up, i);
      for (int k = 0; k < taken; k++) {
        int at = (int) ((long) k * width / taken);
        features[i][k] = g[at];
        features[i][taken + k] = u[at];
      }
    }
    return features;
  }
}
