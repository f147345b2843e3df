package dev.assay.audit.lineage.align;

import dev.assay.audit.lineage.weights.Elements;
import dev.assay.audit.lineage.weights.TensorView;
import dev.assay.tasks.checkpoint.DType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * A norm's gain may be moved into the matrix that reads what it scales without any change of the
 * model. So both sides are compared as products: W diag(g), each with its own g.
 *
 * @param norm canonical name of the norm in base and donors
 * @param gain the candidate's, in the reference's order
 * @param offset what is added to a stored gain: 1 for Gemma, else 0
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record Fold(String norm, float[] gain, float offset) {
  private static final ValueLayout.OfFloat F32 =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  float[] gainOf(TensorView stored) {
    return gain(stored, offset);
  }

  static float[] gain(TensorView stored, float offset) {
    float[] gain = Elements.all(stored);
    for (int i = 0; i < gain.length; i++) {
      gain[i] += offset;
    }
    return gain;
  }

  /** Multiplies columns; the result is float32, as exact as the product of two bfloat16. */
  TensorView multiplied(TensorView matrix, float[] by, Arena arena) {
    long rows = Elements.rows(matrix);
    int width = (int) Elements.rowLength(matrix);
    MemorySegment target = arena.allocate(rows * width * 4, 8);
    float[] row = new float[width];
    for (long i = 0; i < rows; i++) {
      Elements.read(matrix, i * width, width, row);
      for (int j = 0; j < width; j++) {
        row[j] *= by[j];
      }
      MemorySegment.copy(row, 0, target, F32, i * width * 4, width);
    }
    return new TensorView(matrix.name(), DType.F32, matrix.shape(), target);
  }
}
