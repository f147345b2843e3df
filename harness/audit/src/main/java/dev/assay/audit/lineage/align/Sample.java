package dev.assay.audit.lineage.align;

import dev.assay.audit.lineage.weights.Elements;
import dev.assay.audit.lineage.weights.TensorView;
import java.util.Arrays;

/** Cheap looks at tensors: cosines of spread samples, and what no permutation changes. */
final class Sample {
  private static final int BLOCKS = 64;
  private static final int BLOCK = 512;
  private static final int QUANTILES = 24;

  private Sample() {}

  /** Cosine of 64 evenly spread runs of 512 elements; both have the same number of elements. */
  static double cosine(TensorView a, TensorView b) {
    long elements = Math.min(a.elements(), b.elements());
    int length = (int) Math.min(BLOCK, elements);
    int blocks = elements <= (long) BLOCKS * BLOCK ? (int) Math.ceilDiv(elements, BLOCK) : BLOCKS;
    float[] x = new float[length];
    float[] y = new float[length];
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int k = 0; k < blocks; k++) {
      long from = blocks == 1 ? 0 : (elements - length) / (blocks - 1) * k;
      Elements.read(a, from, length, x);
      Elements.read(b, from, length, y);
      for (int i = 0; i < length; i++) {
        xy += (double) x[i] * y[i];
        xx += (double) x[i] * x[i];
        yy += (double) y[i] * y[i];
      }
    }
    return xx == 0 || yy == 0 ? (xx == yy ? 1 : 0) : xy / Math.sqrt(xx * yy);
  }

  /**
   * 1 less the relative distance of 64 spread runs: 1 for equals, below 0 for strangers. Unlike a
   * cosine it tells norms apart, which are all nearly constant.
   */
  static double likeness(TensorView a, TensorView b) {
    long elements = Math.min(a.elements(), b.elements());
    int length = (int) Math.min(BLOCK, elements);
    int blocks = elements <= (long) BLOCKS * BLOCK ? (int) Math.ceilDiv(elements, BLOCK) : BLOCKS;
    float[] x = new float[length];
    float[] y = new float[length];
    double apart = 0;
    double size = 0;
    for (int k = 0; k < blocks; k++) {
      long from = blocks == 1 ? 0 : (elements - length) / (blocks - 1) * k;
      Elements.read(a, from, length, x);
      Elements.read(b, from, length, y);
      for (int i = 0; i < length; i++) {
        apart += (double) (x[i] - y[i]) * (x[i] - y[i]);
        size += (double) y[i] * y[i];
      }
    }
    return size == 0 ? (apart == 0 ? 1 : -1) : 1 - Math.sqrt(apart / size);
  }

  /** Cosine of two vectors; 1 for two zeros. */
  static double cosine(float[] a, float[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (double) a[i] * b[i];
      aa += (double) a[i] * a[i];
      bb += (double) b[i] * b[i];
    }
    return aa == 0 || bb == 0 ? (aa == bb ? 1 : 0) : ab / Math.sqrt(aa * bb);
  }

  /** Quantiles of the absolute values of a sample: the same in any order and with any signs. */
  static double[] sizes(TensorView tensor) {
    long elements = tensor.elements();
    int count = (int) Math.min(elements, 1 << 16);
    float[] values = new float[count];
    float[] one = new float[1];
    if (count == elements) {
      Elements.read(tensor, 0, count, values);
    } else {
      for (int i = 0; i < count; i++) {
        Elements.read(tensor, i * (elements / count), 1, one);
        values[i] = one[0];
      }
    }
    for (int i = 0; i < count; i++) {
      values[i] = Math.abs(values[i]);
    }
    Arrays.sort(values);
    double[] quantiles = new double[QUANTILES];
    for (int q = 0; q < QUANTILES && count > 0; q++) {
      quantiles[q] = values[(int) ((q + 0.5) / QUANTILES * count)];
    }
    return quantiles;
  }

  /** Mean relative difference of two such lists of quantiles. */
  static double distance(double[] a, double[] b) {
    double sum = 0;
    for (int q = 0; q < a.length; q++) {
      double size = Math.max(a[q], b[q]);
      sum += size == 0 ? 0 : Math.abs(a[q] - b[q]) / size;
    }
    return sum / a.length;
  }
}
