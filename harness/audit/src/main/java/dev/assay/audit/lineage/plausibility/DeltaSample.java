package dev.assay.audit.lineage.plausibility;

import dev.assay.audit.lineage.donors.Coordinates;
import dev.assay.audit.lineage.weights.Bfloat16;
import dev.assay.audit.lineage.weights.TensorView;
import dev.assay.audit.lineage.weights.Weights;
import dev.assay.tasks.checkpoint.DType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What changed between the base and another checkpoint, at the places that sketches keep: enough
 * for shares and quantiles, without reading all weights.
 *
 * @param tensors those that both have in one shape
 */
record DeltaSample(List<Change> tensors) {
  private static final long SAMPLES = 1L << 18;
  private static final int FEWEST = 512;

  DeltaSample {
    tensors = List.copyOf(tensors);
  }

  /**
   * Sampled changes of one tensor.
   *
   * @param elements of the whole tensor
   * @param delta S - B
   * @param base B
   * @param step distance between neighbouring values of S's type near B
   */
  @SuppressWarnings("ArrayRecordComponent") // read only here; copies would double the memory
  record Change(
      String name, boolean matrix, long elements, float[] delta, float[] base, float[] step) {
    /** Share of elements that are not the base's to the last bit of the written type. */
    double changed() {
      int count = 0;
      for (float d : delta) {
        count += d != 0 ? 1 : 0;
      }
      return delta.length == 0 ? 0 : (double) count / delta.length;
    }

    /** Median of the changed elements' distance from the base, in steps of the written type. */
    double medianSteps() {
      double[] steps = new double[delta.length];
      int count = 0;
      for (int i = 0; i < delta.length; i++) {
        if (delta[i] != 0) {
          steps[count++] = Math.abs(delta[i]) / step[i];
        }
      }
      Arrays.sort(steps, 0, count);
      return count == 0 ? 0 : steps[count / 2];
    }

    /** Sum of the squares of the whole tensor's changes, scaled up from the sample. */
    double squared() {
      double sum = 0;
      for (float d : delta) {
        sum += (double) d * d;
      }
      return delta.length == 0 ? 0 : sum * elements / delta.length;
    }
  }

  static DeltaSample of(Weights s, Weights b) {
    long all = b.tensors().values().stream().mapToLong(TensorView::elements).sum();
    List<Change> changes = new ArrayList<>();
    for (TensorView base : b.tensors().values()) {
      TensorView own = s.tensors().get(base.name());
      if (own != null
          && own.shape().equals(base.shape())
          && Bfloat16.reads(own.dtype())
          && Bfloat16.reads(base.dtype())) {
        long share = Math.max(FEWEST, (long) Math.ceil((double) SAMPLES * base.elements() / all));
        changes.add(change(own, base, (int) Math.min(base.elements(), share)));
      }
    }
    return new DeltaSample(changes);
  }

  private static Change change(TensorView s, TensorView b, int count) {
    long[] places = Coordinates.of(b.name(), b.elements(), count);
    float[] delta = new float[count];
    float[] base = new float[count];
    float[] step = new float[count];
    for (int i = 0; i < count; i++) {
      base[i] = Bfloat16.number(b, places[i]);
      delta[i] = Bfloat16.number(s, places[i]) - written(base[i], s.dtype());
      step[i] = step(base[i], s.dtype());
    }
    return new Change(b.name(), b.shape().size() > 1, b.elements(), delta, base, step);
  }

  /** A cast alone is no change. */
  private static float written(float value, DType dtype) {
    return switch (dtype) {
      case BF16 -> Bfloat16.value(Bfloat16.of(value));
      case F16 -> Float.float16ToFloat(Float.floatToFloat16(value));
      default -> value;
    };
  }

  private static float step(float value, DType dtype) {
    float ulp = Math.max(Math.ulp(value), Float.MIN_NORMAL);
    return switch (dtype) {
      case BF16 -> ulp * (1 << 16);
      case F16 -> Math.max(ulp * (1 << 13), 0x1p-24f);
      default -> ulp;
    };
  }

  /** A quantile of |S - B| less half a step of rounding, over all sampled elements. */
  double quantile(double share) {
    double[] sizes = new double[tensors.stream().mapToInt(t -> t.delta.length).sum()];
    int count = 0;
    for (Change tensor : tensors) {
      for (int i = 0; i < tensor.delta.length; i++) {
        double size = Math.abs(tensor.delta[i]) - tensor.step[i] / 2;
        if (Double.isFinite(size)) {
          sizes[count++] = Math.max(0, size);
        }
      }
    }
    Arrays.sort(sizes, 0, count);
    return count == 0 ? 0 : sizes[(int) Math.min(count - 1L, (long) (share * count))];
  }

  /** The largest weight of the base among the sampled. */
  double largestBase() {
    double largest = 0;
    for (Change tensor : tensors) {
      for (float b : tensor.base) {
        largest = Math.max(largest, Math.abs(b));
      }
    }
    return largest;
  }

  /** Length of the change. */
  double length() {
    return Math.sqrt(tensors.stream().mapToDouble(Change::squared).sum());
  }
}
