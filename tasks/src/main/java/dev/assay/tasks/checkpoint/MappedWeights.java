package dev.assay.tasks.checkpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A model's weights, mapped into memory: the same tensors that {@link CheckpointReader} records and
 * a server loads, without a copy. Files must not change while this is open.
 */
public final class MappedWeights implements AutoCloseable {
  private final Arena arena;
  private final List<Tensor> tensors;

  private MappedWeights(Arena arena, List<Tensor> tensors) {
    this.arena = arena;
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
   * Maps the weights of a model's folder.
   *
   * @throws InvalidCheckpointException when files, index and headers break a rule
   */
  @SuppressWarnings("MustBeClosedChecker") // the weights own the arena and close it
  public static MappedWeights open(Path folder) {
    WeightFiles weights = WeightFiles.find(folder);
    weights.tensors(); // no name twice
    Arena arena = Arena.ofShared();
    try {
      List<Tensor> tensors = new ArrayList<>();
      for (SafetensorsFile file : weights.files()) {
        map(file, arena, tensors);
      }
      return new MappedWeights(arena, tensors);
    } catch (IOException e) {
      arena.close();
      throw new UncheckedIOException("cannot map the weights in " + folder, e);
    } catch (RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  private static void map(SafetensorsFile file, Arena arena, List<Tensor> tensors)
      throws IOException {
    try (FileChannel channel = FileChannel.open(file.file())) {
      MemorySegment all = channel.map(FileChannel.MapMode.READ_ONLY, 0, file.size(), arena);
      for (SafetensorsFile.Entry entry : file.tensors()) {
        MemorySegment data = all.asSlice(file.dataStart() + entry.begin(), entry.length());
        tensors.add(new Tensor(entry.name(), entry.dtype(), entry.shape(), data));
      }
    }
  }

  /** In order of files and of bytes within a file. */
  public List<Tensor> tensors() {
    return tensors;
  }

  @Override
  public void close() {
    arena.close();
  }
}
