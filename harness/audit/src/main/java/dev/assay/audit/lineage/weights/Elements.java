package dev.assay.audit.lineage.weights;

import dev.assay.tasks.checkpoint.DType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Reads a tensor's elements as floats. Integers are read as the numbers that they are. */
public final class Elements {
  private static final ValueLayout.OfFloat F32 =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfDouble F64 =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort S16 =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private Elements() {}

  /** Whether elements of this type can be read. */
  public static boolean readable(DType type) {
    return switch (type) {
      case F64, F32, F16, BF16, F8_E4M3, F8_E5M2, I8 -> true;
      default -> false;
    };
  }

  /** Reads {@code length} elements from index {@code from} on into the beginning of an array. */
  public static void read(TensorView tensor, long from, int length, float[] into) {
    MemorySegment data = tensor.data();
    long bytes = tensor.dtype().bits() / 8;
    long at = from * bytes;
    switch (tensor.dtype()) {
      case F32 -> MemorySegment.copy(data, F32, at, into, 0, length);
      case BF16 -> {
        for (int i = 0; i < length; i++) {
          into[i] = Float.intBitsToFloat(data.get(S16, at + 2L * i) << 16);
        }
      }
      case F16 -> {
        for (int i = 0; i < length; i++) {
          into[i] = Float.float16ToFloat(data.get(S16, at + 2L * i));
        }
      }
      case F64 -> {
        for (int i = 0; i < length; i++) {
          into[i] = (float) data.get(F64, at + 8L * i);
        }
      }
      case F8_E4M3 -> {
        for (int i = 0; i < length; i++) {
          into[i] = Float8.e4m3(data.get(ValueLayout.JAVA_BYTE, at + i));
        }
      }
      case F8_E5M2 -> {
        for (int i = 0; i < length; i++) {
          into[i] = Float.float16ToFloat((short) (data.get(ValueLayout.JAVA_BYTE, at + i) << 8));
        }
      }
      case I8 -> {
        for (int i = 0; i < length; i++) {
          into[i] = data.get(ValueLayout.JAVA_BYTE, at + i);
        }
      }
      default ->
          throw new IllegalArgumentException(tensor.name() + " is " + tensor.dtype() + ": unread");
    }
  }

  /** One row of a tensor; a vector is one row. */
  public static float[] row(TensorView tensor, long row) {
    int length = Math.toIntExact(rowLength(tensor));
    float[] values = new float[length];
    read(tensor, row * length, length, values);
    return values;
  }

  /** Rows: the first side of a matrix, 1 for vectors and scalars. */
  public static long rows(TensorView tensor) {
    return tensor.shape().size() < 2 ? 1 : tensor.shape().getFirst();
  }

  /** Elements of one of {@link #rows}. */
  public static long rowLength(TensorView tensor) {
    long rows = rows(tensor);
    return rows == 0 ? 0 : tensor.elements() / rows;
  }

  /** All elements; for tensors that fit an array. */
  public static float[] all(TensorView tensor) {
    float[] values = new float[Math.toIntExact(tensor.elements())];
    read(tensor, 0, values.length, values);
    return values;
  }
}
