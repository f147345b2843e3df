package dev.assay.tasks.checkpoint;

import static dev.assay.tasks.checkpoint.CheckpointRule.CUT_OFF;
import static dev.assay.tasks.checkpoint.CheckpointRule.HOLE;
import static dev.assay.tasks.checkpoint.CheckpointRule.OVERLAP;
import static dev.assay.tasks.checkpoint.CheckpointRule.SHAPE_OVERFLOW;
import static dev.assay.tasks.checkpoint.CheckpointRule.SIZE_MISMATCH;
import static dev.assay.tasks.checkpoint.CheckpointRule.SUB_BYTE;
import static dev.assay.tasks.checkpoint.CheckpointRule.TRAILING_BYTES;

import dev.assay.tasks.checkpoint.SafetensorsFile.Entry;
import java.util.Comparator;
import java.util.List;

/** Checks that tensors fill a file's data exactly, each with as many bytes as it says it has. */
final class SafetensorsLayout {
  private SafetensorsLayout() {}

  /**
   * The tensors in order of their bytes.
   *
   * @param dataLength bytes of the file after its header
   */
  static List<Entry> check(String file, List<Entry> tensors, long dataLength) {
    List<Entry> sorted =
        tensors.stream()
            .sorted(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end))
            .toList();
    long position = 0;
    for (Entry tensor : sorted) {
      String what = file + ": tensor '" + tensor.name() + "' ";
      checkPlace(what, tensor, position);
      checkSize(what, tensor);
      position = tensor.end();
    }
    if (position > dataLength) {
      throw CUT_OFF.broken(
          file + " is cut off: its tensors need " + position + " bytes, it has " + dataLength);
    }
    if (position < dataLength) {
      throw TRAILING_BYTES.broken(
          file + " has " + (dataLength - position) + " bytes after its last tensor");
    }
    return sorted;
  }

  private static void checkPlace(String what, Entry tensor, long position) {
    if (tensor.begin() < position) {
      throw OVERLAP.broken(what + "overlaps the one before it, at byte " + tensor.begin());
    }
    if (tensor.begin() > position) {
      throw HOLE.broken(what + "leaves a hole before it, at byte " + position);
    }
  }

  private static void checkSize(String what, Entry tensor) {
    long needed = bytes(what, tensor);
    if (tensor.length() != needed) {
      throw SIZE_MISMATCH.broken(
          what
              + "has "
              + tensor.length()
              + " bytes, "
              + tensor.dtype()
              + " of shape "
              + tensor.shape()
              + " needs "
              + needed);
    }
  }

  private static long bytes(String what, Entry tensor) {
    try {
      long elements = 1;
      for (long dimension : tensor.shape()) {
        elements = Math.multiplyExact(elements, dimension);
      }
      long bits = Math.multiplyExact(elements, tensor.dtype().bits());
      if (bits % Byte.SIZE != 0) {
        throw SUB_BYTE.broken(what + "does not fill whole bytes");
      }
      return bits / Byte.SIZE;
    } catch (ArithmeticException e) {
      throw new InvalidCheckpointException(
          SHAPE_OVERFLOW, what + "has a shape whose size overflows", e);
    }
  }
}
