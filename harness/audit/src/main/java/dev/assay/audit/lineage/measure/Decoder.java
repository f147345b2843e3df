package dev.assay.audit.lineage.measure;

import dev.assay.audit.lineage.weights.Bfloat16;
import dev.assay.tasks.checkpoint.DType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Reads elements of any weight's type as floats. Exact but for F64, which is rounded to float as
 * trainers' casts do; integers are plain numbers, without a quantisation's scale.
 */
final class Decoder {
  private static final ValueLayout.OfDouble F64 =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfFloat F32 =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final float[] E4M3 = table(4, 3);
  private static final float[] E5M2 = table(5, 2);

  private Decoder() {}

  /** Whether tensors of this type can be measured. */
  static boolean reads(DType type) {
    return switch (type) {
      case F64, F32, F16, BF16, F8_E4M3, F8_E5M2, I8, U8 -> true;
      default -> false;
    };
  }

  /** Reads {@code n} elements, the first of which has number {@code from}. */
  static void read(DType type, MemorySegment data, long from, int n, float[] values) {
    switch (type) {
      case F32 -> MemorySegment.copy(data, F32, from * Float.BYTES, values, 0, n);
      case BF16 -> {
        for (int i = 0; i < n; i++) {
          values[i] = Bfloat16.value(data.get(SHORT, (from + i) * Short.BYTES));
        }
      }
      case F16 -> {
        for (int i = 0; i < n; i++) {
          values[i] = Float.float16ToFloat(data.get(SHORT, (from + i) * Short.BYTES));
        }
      }
      case F64 -> {
        for (int i = 0; i < n; i++) {
          values[i] = (float) data.get(F64, (from + i) * Double.BYTES);
        }
      }
      case I8 -> {
        for (int i = 0; i < n; i++) {
          values[i] = data.get(ValueLayout.JAVA_BYTE, from + i);
        }
      }
      case U8 -> {
        for (int i = 0; i < n; i++) {
          values[i] = Byte.toUnsignedInt(data.get(ValueLayout.JAVA_BYTE, from + i));
        }
      }
      case F8_E4M3 -> lookUp(E4M3, data, from, n, values);
      case F8_E5M2 -> lookUp(E5M2, data, from, n, values);
      default -> throw new IllegalArgumentException("no weights are of type " + type);
    }
  }

  private static void lookUp(float[] table, MemorySegment data, long from, int n, float[] values) {
    for (int i = 0; i < n; i++) {
      values[i] = table[Byte.toUnsignedInt(data.get(ValueLayout.JAVA_BYTE, from + i))];
    }
  }

  /** All values of an 8-bit float: E5M2 as IEEE 754 would have it, E4M3 without infinities. */
  private static float[] table(int exponentBits, int mantissaBits) {
    float[] table = new float[256];
    int bias = (1 << (exponentBits - 1)) - 1;
    int mantissas = 1 << mantissaBits;
    for (int code = 0; code < table.length; code++) {
      int exponent = (code & 0x7f) >> mantissaBits;
      int mantissa = code & (mantissas - 1);
      boolean top = exponent == (1 << exponentBits) - 1;
      float size;
      if (exponentBits == 5 && top) {
        size = mantissa == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
      } else if (exponentBits == 4 && top && mantissa == mantissas - 1) {
        size = Float.NaN;
      } else if (exponent == 0) {
        size = Math.scalb((float) mantissa, 1 - bias - mantissaBits);
      } else {
        size = Math.scalb((float) (mantissas + mantissa), exponent - bias - mantissaBits);
      }
      table[code] = code < 128 ? size : -size;
    }
    return table;
  }
}
