package dev.assay.tasks.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;

/** Compares two tensors byte for byte. */
final class TensorBytes {
  private TensorBytes() {}

  static boolean equal(
      SafetensorsFile left,
      SafetensorsFile.Entry a,
      SafetensorsFile right,
      SafetensorsFile.Entry b) {
    if (a.dtype() != b.dtype() || !a.shape().equals(b.shape())) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      return MappedBytes.equal(map(left, a, arena), map(right, b, arena));
    } catch (InternalError e) {
      throw new InvalidCheckpointException(
          CheckpointRule.CHANGED_WHILE_READ, "a weights file was cut off while it was read", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + left.file(), e);
    }
  }

  private static MemorySegment map(SafetensorsFile file, SafetensorsFile.Entry tensor, Arena arena)
      throws IOException {
    file.version().check(file.file());
    try (FileChannel channel = FileChannel.open(file.file())) {
      return channel.map(
          FileChannel.MapMode.READ_ONLY, file.dataStart() + tensor.begin(), tensor.length(), arena);
    }
  }
}
