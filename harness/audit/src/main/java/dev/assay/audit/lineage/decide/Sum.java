package dev.assay.audit.lineage.decide;

import dev.assay.audit.lineage.weights.Elements;
import dev.assay.audit.lineage.weights.TensorView;
import dev.assay.tasks.checkpoint.DType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** A checkpoint with a donor's whole difference from the base added. */
final class Sum {
  private static final ValueLayout.OfFloat F32 =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private Sum() {}

  /** Start + donor - base as float32. */
  static TensorView of(TensorView start, TensorView donor, TensorView base, Arena arena) {
    long rows = Elements.rows(base);
    int width = (int) Elements.rowLength(base);
    MemorySegment target = arena.allocate(Math.max(4, rows * width * 4), 8);
    float[] sum = new float[width];
    float[] i = new float[width];
    float[] b = new float[width];
    for (long row = 0; row < rows; row++) {
      Elements.read(start, row * width, width, sum);
      Elements.read(donor, row * width, width, i);
      Elements.read(base, row * width, width, b);
      for (int j = 0; j < width; j++) {
        sum[j] += i[j] - b[j];
      }
      MemorySegment.copy(sum, 0, target, F32, row * width * 4, width);
    }
    return new TensorView(
        base.name(), DType.F32, base.shape(), target.asSlice(0, rows * width * 4));
  }
}
