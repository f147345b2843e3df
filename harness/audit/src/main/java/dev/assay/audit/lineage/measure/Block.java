package dev.assay.audit.lineage.measure;

import dev.assay.audit.lineage.weights.Bfloat16;
import dev.assay.audit.lineage.weights.TensorView;
import dev.assay.tasks.checkpoint.DType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A tensor's next few elements, as floats and rounded to bfloat16, each read when first asked for;
 * reused from block to block.
 */
final class Block {
  /** Elements, so few that the blocks of three tensors stay in a core's nearest cache. */
  static final int SIZE = 2048;

  /** Elements that are compared before a call for the rest is worth it. */
  private static final int FEW = Long.BYTES / Short.BYTES;

  private final float[] values = new float[SIZE];
  private final short[] bits = new short[SIZE];
  private @Nullable TensorView tensor;
  private long from;
  private int length;
  private boolean hasValues;
  private boolean hasBits;

  void load(TensorView of, long first, int n) {
    tensor = of;
    from = first;
    length = n;
    hasValues = false;
    hasBits = false;
  }

  private TensorView tensor() {
    if (tensor == null) {
      throw new IllegalStateException("nothing was loaded");
    }
    return tensor;
  }

  int length() {
    return length;
  }

  boolean isBfloat16() {
    return tensor().dtype() == DType.BF16;
  }

  MemorySegment data() {
    return tensor().data();
  }

  float[] values() {
    if (!hasValues) {
      readValues();
      hasValues = true;
    }
    return values;
  }

  private void readValues() {
    if (isBfloat16()) {
      short[] source = bits();
      for (int i = 0; i < length; i++) {
        values[i] = Bfloat16.value(source[i]);
      }
      return;
    }
    Decoder.read(tensor().dtype(), data(), from, length, values);
  }

  short[] bits() {
    if (!hasBits) {
      readBits();
      hasBits = true;
    }
    return bits;
  }

  private void readBits() {
    if (isBfloat16()) {
      MemorySegment.copy(data(), Decoder.SHORT, from * Short.BYTES, bits, 0, length);
      return;
    }
    float[] source = values();
    for (int i = 0; i < length; i++) {
      bits[i] = Bfloat16.of(source[i]);
    }
  }

  /** Whether elements are those of another block, from one to before another, in bfloat16. */
  boolean equal(Block other, int first, int end) {
    if (!isBfloat16() || !other.isBfloat16()) {
      return Arrays.equals(bits(), first, end, other.bits(), first, end);
    }
    long begin = (from + first) * Short.BYTES;
    // Rows that differ mostly do so at once.
    if (end - first >= FEW
        && data().get(ValueLayout.JAVA_LONG_UNALIGNED, begin)
            != other.data().get(ValueLayout.JAVA_LONG_UNALIGNED, begin)) {
      return false;
    }
    long stop = (from + end) * Short.BYTES;
    return MemorySegment.mismatch(data(), begin, stop, other.data(), begin, stop) < 0;
  }
}
