package dev.assay.tasks.checkpoint;

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
      if (tensor.begin() != position) {
        throw SafetensorsFile.error(
            what
                + (tensor.begin() < position ? "overlaps" : "leaves a hole after")
                + " the one before it, at byte "
                + tensor.begin());
      }
      // On the difference of two longs that are not negative: no overflow, but maybe negative.
      if (tensor.length() != bytes(what, tensor)) {
        throw SafetensorsFile.error(
            what
                + "has "
                + tensor.length()
                + " bytes, "
                + tensor.dtype()
                + " of shape "
                + tensor.shape()
                + " needs "
                + bytes(what, tensor));
      }
      position = tensor.end();
    }
    checkEnd(file, position, dataLength);
    return sorted;
  }

  private static void checkEnd(String file, long end, long dataLength) {
    if (end > dataLength) {
      throw SafetensorsFile.error(
          file + " is cut off: its tensors need " + end + " bytes, it has " + dataLength);
    }
    if (end < dataLength) {
      throw SafetensorsFile.error(
          file + " has " + (dataLength - end) + " bytes after its last tensor");
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
        throw SafetensorsFile.error(what + "does not fill whole bytes");
      }
      return bits / Byte.SIZE;
    } catch (ArithmeticException e) {
      throw new InvalidCheckpointException(
          SafetensorsFile.RULE, what + "has a shape whose size overflows", e);
    }
  }
}
