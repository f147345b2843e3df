package dev.assay.audit.lineage.measure;

import dev.assay.audit.lineage.weights.TensorView;
import java.util.List;

/**
 * The cosine of two tensors as vectors, on the calling thread; for searches that need no more. NaN
 * where one is zero, or an element is not finite.
 */
public final class Cosine {
  private Cosine() {}

  /**
   * The cosine, -1 to 1, in floats as {@link TensorStatistics} says.
   *
   * @throws IllegalArgumentException when shapes differ, or a type holds no plain weights
   */
  public static double of(TensorView s, TensorView b) {
    return of(s, b, Kernels.best(s.elements()));
  }

  static double of(TensorView s, TensorView b, Kernels kernels) {
    long elements = new Comparison(s, b, List.of()).elements();
    Bfloat16Kernel quick = kernels.bfloat16();
    Block x = new Block();
    Block y = new Block();
    double[] block = new double[Kernel.PAIR];
    double[] sums = new double[3];
    for (long at = 0; at < elements; at += Block.SIZE) {
      int n = (int) Math.min(Block.SIZE, elements - at);
      x.load(s, at, n);
      y.load(b, at, n);
      if (quick != null && x.isBfloat16() && y.isBfloat16() && n % quick.multiple() == 0) {
        quick.cosine(s.data(), b.data(), at * Short.BYTES, n, block);
      } else {
        kernels.kernel().pair(x.values(), y.values(), n, block);
      }
      for (int k = 0; k < sums.length; k++) {
        sums[k] += block[k];
      }
    }
    return sums[2] / Math.sqrt(sums[0] * sums[1]);
  }
}
