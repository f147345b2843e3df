package dev.assay.audit.lineage;

import dev.assay.audit.lineage.weights.TensorView;
import dev.assay.tasks.checkpoint.DType;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Tensors made of numbers, for tests. */
public final class Views {
  private Views() {}

  /** Numbers in float32. */
  public static TensorView f32(String name, List<Long> shape, float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return new TensorView(name, DType.F32, shape, MemorySegment.ofArray(bytes.array()));
  }

  /** Numbers of 16 bits, as they are. */
  public static TensorView bits16(String name, DType dtype, List<Long> shape, short... values) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (short value : values) {
      bytes.putShort(value);
    }
    return new TensorView(name, dtype, shape, MemorySegment.ofArray(bytes.array()));
  }
}
