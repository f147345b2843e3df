package dev.assay.audit.lineage.measure;

import dev.assay.audit.lineage.weights.TensorView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How few directions hold a change S - B: of a merged LoRA of rank r the first r hold all but the
 * rounding. Estimated from 256 rows, drawn at random without repeating: no set of rows has a higher
 * rank than the matrix, and the directions are exact for these rows (Frieze, Kannan and Vempala,
 * Fast Monte-Carlo algorithms for finding low-rank approximations, 2004, has bounds). Costs about
 * 65,000 multiplications a column.
 */
public final class DeltaRank {
  private static final int ROWS = 256;
  private static final List<Integer> RANKS = List.of(8, 16, 32, 64);

  private DeltaRank() {}

  /**
   * Shares of the change's energy, the sum of its elements' squares, in its first directions.
   *
   * @param name of the tensor
   * @param rows of which it was estimated; a share is no evidence unless this and the columns are
   *     several times the number of directions
   * @param energy of the change in these rows
   * @param top8 share in 8 directions, 0 to 1; this and the following are NaN where nothing changed
   */
  public record Estimate(
      String name,
      int rows,
      double energy,
      double top8,
      double top16,
      double top32,
      double top64) {}

  /**
   * Estimates a matrix's.
   *
   * @throws IllegalArgumentException when shapes differ, or are no matrix's
   */
  public static Estimate of(TensorView s, TensorView b, long seed) {
    Comparison pair = new Comparison(s, b, List.of());
    if (pair.rows() == 0 || pair.elements() == 0) {
      throw new IllegalArgumentException(s.name() + " is no matrix");
    }
    float[][] delta = rows(s, b, seed);
    double[][] products = products(delta);
    double energy = 0;
    for (int k = 0; k < products.length; k++) {
      energy += products[k][k];
    }
    double[] values = new SymmetricEigenvalues(products).largest(RANKS.getLast());
    List<Double> shares = new ArrayList<>();
    for (int rank : RANKS) {
      double sum = 0;
      for (int k = 0; k < Math.min(rank, values.length); k++) {
        sum += values[k];
      }
      shares.add(energy == 0 ? Double.NaN : Math.clamp(sum / energy, 0, 1));
    }
    return new Estimate(
        s.name(), delta.length, energy, shares.get(0), shares.get(1), shares.get(2), shares.get(3));
  }

  /**
   * Estimates some of a checkpoint's matrices: the larger ones, spread evenly over them in order of
   * their names.
   *
   * @param most matrices to look at
   */
  public static List<Estimate> sample(
      Map<String, TensorView> candidate, Map<String, TensorView> base, int most, long seed) {
    List<TensorView> matrices =
        new TreeMap<>(candidate)
            .values().stream().filter(s -> comparable(s, base.get(s.name()))).toList();
    long median =
        matrices.isEmpty()
            ? 0
            : matrices.stream()
                .sorted(Comparator.comparingLong(TensorView::elements))
                .toList()
                .get(matrices.size() / 2)
                .elements();
    List<TensorView> large = matrices.stream().filter(s -> s.elements() >= median).toList();
    List<Estimate> estimates = new ArrayList<>();
    int count = Math.min(most, large.size());
    for (int k = 0; k < count; k++) {
      TensorView s = large.get((int) ((long) k * large.size() / count));
      TensorView b = base.get(s.name());
      if (b != null) {
        estimates.add(of(s, b, seed));
      }
    }
    return estimates;
  }

  private static boolean comparable(TensorView s, @Nullable TensorView b) {
    return b != null
        && s.shape().size() == 2
        && s.elements() > 0
        && s.shape().equals(b.shape())
        && Decoder.reads(s.dtype())
        && Decoder.reads(b.dtype());
  }

  /** The change in some rows; what is not finite counts as no change. */
  private static float[][] rows(TensorView s, TensorView b, long seed) {
    int all = Math.toIntExact(s.shape().getFirst());
    int length = Math.toIntExact(s.rowLength());
    int[] chosen =
        new Random(seed).ints(0, all).distinct().limit(Math.min(ROWS, all)).sorted().toArray();
    float[][] delta = new float[chosen.length][length];
    float[] base = new float[length];
    for (int r = 0; r < chosen.length; r++) {
      Decoder.read(s.dtype(), s.data(), (long) chosen[r] * length, length, delta[r]);
      Decoder.read(b.dtype(), b.data(), (long) chosen[r] * length, length, base);
      for (int c = 0; c < length; c++) {
        float d = delta[r][c] - base[c];
        delta[r][c] = Float.isFinite(d) ? d : 0;
      }
    }
    return delta;
  }

  /** All products of two rows. */
  private static double[][] products(float[][] rows) {
    double[][] products = new double[rows.length][rows.length];
    for (int r = 0; r < rows.length; r++) {
      for (int c = 0; c <= r; c++) {
        products[r][c] = product(rows[r], rows[c]);
        products[c][r] = products[r][c];
      }
    }
    return products;
  }

  /** In four sums, which the processor adds up side by side. */
  private static double product(float[] x, float[] y) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int end = x.length / 4 * 4;
    for (int k = 0; k < end; k += 4) {
      a += (double) x[k] * y[k];
      b += (double) x[k + 1] * y[k + 1];
      c += (double) x[k + 2] * y[k + 2];
      d += (double) x[k + 3] * y[k + 3];
    }
    for (int k = end; k < x.length; k++) {
      a += (double) x[k] * y[k];
    }
    return a + b + c + d;
  }
}
