package dev.assay.audit.lineage.measure;

import dev.assay.audit.lineage.weights.Bfloat16;
import dev.assay.audit.lineage.weights.TensorView;
import dev.assay.tasks.checkpoint.DType;
import java.lang.foreign.MemorySegment;

/** A tensor's next few elements, as floats and rounded to bfloat16; reused from block to block. */
final class Block {
  /** Elements, so few that the blocks of three tensors stay in a core's nearest cache. */
  static final int SIZE = 2048;

  final float[] values = new float[SIZE];
  final short[] bits = new short[SIZE];

  void load(TensorView tensor, long from, int n) {
    MemorySegment data = tensor.data();
    Decoder.read(tensor.dtype(), data, from, n, values);
    if (tensor.dtype() == DType.BF16) {
      MemorySegment.copy(data, Decoder.SHORT, from * Short.BYTES, bits, 0, n);
      return;
    }
    for (int i = 0; i < n; i++) {
      bits[i] = Bfloat16.of(values[i]);
    }
  }
}
