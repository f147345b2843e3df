package dev.assay.audit.lineage.decide;

import dev.assay.audit.lineage.weights.Elements;
import dev.assay.audit.lineage.weights.TensorView;
import dev.assay.tasks.checkpoint.DType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** A tensor with every element multiplied by one number. */
final class Scaled {
  private static final ValueLayout.OfFloat F32 =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private Scaled() {}

  /** As float32. */
  static TensorView of(TensorView tensor, double factor, Arena arena) {
    long rows = Elements.rows(tensor);
    int width = (int) Elements.rowLength(tensor);
    MemorySegment target = arena.allocate(Math.max(4, rows * width * 4), 8);
    float[] row = new float[width];
    for (long r = 0; r < rows; r++) {
      Elements.read(tensor, r * width, width, row);
      for (int j = 0; j < width; j++) {
        row[j] = (float) (row[j] * factor);
      }
      MemorySegment.copy(row, 0, target, F32, r * width * 4, width);
    }
    return new TensorView(
        tensor.name(), DType.F32, tensor.shape(), target.asSlice(0, rows * width * 4));
  }
}
