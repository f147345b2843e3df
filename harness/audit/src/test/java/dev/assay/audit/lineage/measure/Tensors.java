package dev.assay.audit.lineage.measure;

import dev.assay.audit.lineage.weights.TensorView;
import dev.assay.tasks.checkpoint.DType;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;

/** Tensors for tests, written byte by byte in each type. */
final class Tensors {
  private Tensors() {}

  static double[] normal(Random random, int n, double scale) {
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = scale * random.nextGaussian();
    }
    return values;
  }

  static TensorView of(DType type, List<Long> shape, double... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * type.bits() / 8).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      switch (type) {
        case F64 -> bytes.putDouble(value);
        case F32 -> bytes.putFloat((float) value);
        case F16 -> bytes.putShort(Float.floatToFloat16((float) value));
        case BF16 -> bytes.putShort((short) (Float.floatToRawIntBits((float) value) >>> 16));
        case I8 -> bytes.put((byte) Math.round(value * 40));
        case U8, F8_E4M3, F8_E5M2 -> bytes.put((byte) Math.round(value * 40 + 60));
        default -> throw new IllegalArgumentException(type.toString());
      }
    }
    return new TensorView("t", type, shape, MemorySegment.ofArray(bytes.array()));
  }
}
