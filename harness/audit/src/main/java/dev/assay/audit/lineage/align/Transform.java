package dev.assay.audit.lineage.align;

import dev.assay.audit.lineage.weights.Elements;
import dev.assay.audit.lineage.weights.TensorView;
import dev.assay.tasks.checkpoint.DType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * How a tensor is put back: element (i, j) of the result is that of (rows[i], columns[j]), times
 * the signs. Null means "as it is". Moving and negating change no bit of an element's size, so
 * equality survives.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record Transform(
    int @Nullable [] rows,
    int @Nullable [] columns,
    byte @Nullable [] rowSigns,
    byte @Nullable [] columnSigns) {
  static final Transform NONE = new Transform(null, null, null, null);

  static Transform ofRows(int @Nullable [] rows, byte @Nullable [] signs) {
    return new Transform(rows, null, signs, null);
  }

  static Transform ofColumns(int @Nullable [] columns, byte @Nullable [] signs) {
    return new Transform(null, columns, null, signs);
  }

  /** This one's columns with the other's rows, or the other way round. */
  Transform and(Transform other) {
    return new Transform(
        rows == null ? other.rows : rows,
        columns == null ? other.columns : columns,
        rowSigns == null ? other.rowSigns : rowSigns,
        columnSigns == null ? other.columnSigns : columnSigns);
  }

  boolean isNone() {
    return rows == null && columns == null && rowSigns == null && columnSigns == null;
  }

  /** The tensor put back: itself where nothing is to be done, else a copy in the arena. */
  TensorView apply(TensorView tensor, Arena arena) {
    if (isNone()) {
      return tensor;
    }
    boolean vector = tensor.shape().size() == 1;
    long height = vector ? tensor.elements() : Elements.rows(tensor);
    long width = vector ? 1 : Elements.rowLength(tensor);
    int size = tensor.dtype().bits() / 8;
    MemorySegment target = arena.allocate(Math.max(1, height * width * size), 8);
    for (int i = 0; i < height; i++) {
      long source = (rows == null ? i : rows[i]) * width * size;
      copyRow(tensor, source, target.asSlice(i * width * size, width * size), (int) width, size);
      if (rowSigns != null && rowSigns[i] < 0) {
        negate(target, i * width, (int) width, tensor.dtype());
      }
    }
    return new TensorView(
        tensor.name(), tensor.dtype(), tensor.shape(), target.asSlice(0, height * width * size));
  }

  private void copyRow(TensorView from, long source, MemorySegment target, int width, int size) {
    if (columns == null) {
      MemorySegment.copy(from.data(), source, target, 0, (long) width * size);
    } else {
      for (int j = 0; j < width; j++) {
        MemorySegment.copy(
            from.data(), source + (long) columns[j] * size, target, (long) j * size, size);
      }
    }
    if (columnSigns != null) {
      for (int j = 0; j < width; j++) {
        if (columnSigns[j] < 0) {
          negate(target, j, 1, from.dtype());
        }
      }
    }
  }

  /** Flips the sign's bit, which is the highest of every floating-point type. */
  private static void negate(MemorySegment data, long from, int count, DType type) {
    int size = type.bits() / 8;
    for (int i = 0; i < count; i++) {
      long at = (from + i) * size + size - 1;
      byte high = data.get(java.lang.foreign.ValueLayout.JAVA_BYTE, at);
      data.set(java.lang.foreign.ValueLayout.JAVA_BYTE, at, (byte) (high ^ 0x80));
    }
  }
}
