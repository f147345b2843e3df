package dev.assay.tasks.checkpoint;

import dev.assay.results.store.Digests;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A model's weights, mapped into memory: the same tensors that {@link CheckpointReader} records and
 * a server loads, without a copy. Files must not change while this is open; {@link #reading}
 * notices when they do. Any {@link DType} is mapped, not only those that are served.
 */
public final class MappedWeights implements AutoCloseable {
  private final Arena arena;
  private final WeightFiles files;
  private final List<Tensor> tensors;

  private MappedWeights(Arena arena, WeightFiles files, List<Tensor> tensors) {
    this.arena = arena;
    this.files = files;
    this.tensors = List.copyOf(tensors);
  }

  /**
   * A tensor.
   *
   * @param name as in the file
   * @param shape sides, outermost first; empty for a scalar
   * @param data its bytes, little-endian and row-major; read-only, valid until the weights are
   *     closed
   */
  public record Tensor(String name, DType dtype, List<Long> shape, MemorySegment data) {
    public Tensor {
      shape = List.copyOf(shape);
    }
  }

  /**
   * Maps a submission, whose folder must keep every rule that {@link CheckpointReader#read} checks.
   *
   * @throws InvalidCheckpointException when files, index and headers break a rule
   */
  public static MappedWeights open(Path folder) {
    FolderRules.check(folder, FolderFiles.all(folder));
    return map(WeightFiles.find(folder));
  }

  /**
   * Maps a model that is trusted, such as a base: links are followed and other files are not looked
   * at, as in {@link CheckpointReader#readTrusted}.
   *
   * @throws InvalidCheckpointException when index and headers break a rule
   */
  public static MappedWeights openTrusted(Path folder) {
    return map(WeightFiles.findTrusted(folder));
  }

  @SuppressWarnings("MustBeClosedChecker") // the weights own the arena and close it
  private static MappedWeights map(WeightFiles files) {
    Arena arena = Arena.ofShared();
    try {
      List<Tensor> tensors = new ArrayList<>();
      for (SafetensorsFile file : files.files()) {
        map(file, arena, tensors);
      }
      MappedWeights weights = new MappedWeights(arena, files, tensors);
      files.checkUnchanged();
      return weights;
    } catch (IOException e) {
      arena.close();
      throw new UncheckedIOException("cannot map the weights", e);
    } catch (RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  private static void map(SafetensorsFile file, Arena arena, List<Tensor> tensors)
      throws IOException {
    try (FileChannel channel = FileChannel.open(file.file())) {
      // A file that is shorter would be made longer by a mapping, or fault where it is read.
      if (channel.size() != file.size()) {
        throw FileVersion.changed(file.file());
      }
      MemorySegment all = channel.map(FileChannel.MapMode.READ_ONLY, 0, file.size(), arena);
      checkHead(file, all);
      for (SafetensorsFile.Entry entry : file.tensors()) {
        MemorySegment data = all.asSlice(file.dataStart() + entry.begin(), entry.length());
        tensors.add(new Tensor(entry.name(), entry.dtype(), entry.shape(), data));
      }
    }
  }

  /** What is mapped must begin with the header that was parsed. */
  private static void checkHead(SafetensorsFile file, MemorySegment all) {
    try {
      byte[] head = all.asSlice(0, file.dataStart()).toArray(ValueLayout.JAVA_BYTE);
      if (!Digests.of(head).equals(file.head())) {
        throw FileVersion.changed(file.file());
      }
    } catch (InternalError e) {
      throw fault(e);
    }
  }

  /** In order of files and of bytes within a file. */
  public List<Tensor> tensors() {
    return tensors;
  }

  /**
   * Runs work that reads the tensors. A file that is truncated under the mapping, which the JVM
   * reports as an {@link InternalError}, and one that was written to or replaced by the end, are a
   * clear error.
   *
   * @throws InvalidCheckpointException when a file changed: the result would be of no file
   */
  public <T> T reading(Supplier<T> work) {
    T result;
    try {
      result = work.get();
    } catch (InternalError e) {
      throw fault(e);
    }
    files.checkUnchanged();
    return result;
  }

  private static InvalidCheckpointException fault(InternalError e) {
    return new InvalidCheckpointException(
        CheckpointRule.CHANGED_WHILE_READ, "a weights file was cut off while it was read", e);
  }

  @Override
  public void close() {
    arena.close();
  }
}
