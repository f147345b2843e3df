package dev.assay.audit.lineage.weights;

import dev.assay.tasks.checkpoint.DType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Values rounded to bfloat16, nearest even: the form in which weights of different types are
 * compared. Every NaN becomes the same one, values beyond bfloat16's range become infinite.
 *
 * <p>One value at a time, for digests and sketches; sums over whole tensors have kernels of their
 * own.
 */
public final class Bfloat16 {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfDouble DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final short NAN = 0x7FC0;
  private static final int INFINITY = 0x7F80;

  private Bfloat16() {}

  /** Whether values of a type can be rounded here: the plain floating-point types. */
  public static boolean reads(DType dtype) {
    return dtype.isWeight() || dtype == DType.F64;
  }

  /** A float rounded: its bits. */
  public static short of(float value) {
    if (Float.isNaN(value)) {
      return NAN;
    }
    int bits = Float.floatToRawIntBits(value);
    return (short) ((bits + 0x7FFF + ((bits >>> 16) & 1)) >>> 16);
  }

  /** The value of some bits. */
  public static float value(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }

  /** An element of a tensor whose type {@link #reads}: its bits. */
  public static short at(TensorView tensor, long index) {
    return tensor.dtype() == DType.BF16
        ? quiet(tensor.data().get(SHORT, 2 * index))
        : of(number(tensor, index));
  }

  /** An element of a tensor whose type {@link #reads}, as a float. */
  public static float number(TensorView tensor, long index) {
    MemorySegment data = tensor.data();
    return switch (tensor.dtype()) {
      case BF16 -> value(data.get(SHORT, 2 * index));
      case F16 -> Float.float16ToFloat(data.get(SHORT, 2 * index));
      case F32 -> Float.intBitsToFloat(data.get(INT, 4 * index));
      // Rounded twice on the way to bfloat16, the same as in every trainer's cast.
      case F64 -> (float) data.get(DOUBLE, 8 * index);
      default -> throw new IllegalArgumentException("no weights: " + tensor.dtype());
    };
  }

  private static short quiet(short bits) {
    return (bits & 0x7FFF) > INFINITY ? NAN : bits;
  }

  /**
   * Rounds elements into bytes, little-endian.
   *
   * @param from the first element
   * @param count how many; {@code out} has at least twice as many bytes
   */
  public static void round(TensorView tensor, long from, int count, byte[] out) {
    for (int i = 0; i < count; i++) {
      short bits = at(tensor, from + i);
      out[2 * i] = (byte) bits;
      out[2 * i + 1] = (byte) (bits >> 8);
    }
  }
}
