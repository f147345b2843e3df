package dev.assay.audit.lineage.decide;

import dev.assay.audit.lineage.weights.Elements;
import dev.assay.audit.lineage.weights.TensorView;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at a tensor row by row: what the sums over a whole tensor hide. A residual that is
 * independent noise (a round trip through eight bits, say) leaves every row's regression of S - B
 * on I - B at the same coefficient within its standard error; training moves some rows and not
 * others, so that rows differ far more than their errors allow.
 */
final class RowScan {
  /** Most rows of one tensor that are looked at, evenly spread. */
  static final int MOST_ROWS = 1024;

  private RowScan() {}

  /**
   * Looks.
   *
   * @param others donors first, then the run's own checkpoints; all of the same shape
   * @param donors how many of them are donors
   */
  static RowEvidence scan(
      TensorView candidate, TensorView base, List<TensorView> others, int donors) {
    long rows = Elements.rows(base);
    int width = Math.toIntExact(Elements.rowLength(base));
    long step = Math.max(1, Math.ceilDiv(rows, MOST_ROWS));
    float[] s = new float[width];
    float[] b = new float[width];
    float[][] v = new float[others.size()][width];
    Gram gram = new Gram(others.size());
    List<RowFit.Collector> fits = new ArrayList<>();
    for (int k = 0; k < donors; k++) {
      fits.add(new RowFit.Collector(width));
    }
    for (long row = 0; row < rows; row += step) {
      Elements.read(candidate, row * width, width, s);
      Elements.read(base, row * width, width, b);
      subtract(s, b);
      for (int k = 0; k < v.length; k++) {
        Elements.read(others.get(k), row * width, width, v[k]);
        subtract(v[k], b);
      }
      gram.add(s, v);
      for (int k = 0; k < donors; k++) {
        fits.get(k).add(gram.lastD2(), gram.lastDot(k), gram.lastV2(k));
      }
    }
    return new RowEvidence(gram, fits.stream().map(RowFit.Collector::fit).toList());
  }

  /** A NaN or infinity of the candidate's counts as no difference. */
  private static void subtract(float[] from, float[] what) {
    for (int i = 0; i < from.length; i++) {
      float difference = from[i] - what[i];
      from[i] = Float.isFinite(difference) ? difference : 0;
    }
  }
}
