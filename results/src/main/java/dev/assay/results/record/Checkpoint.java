package dev.assay.results.record;

import java.util.List;

/**
 * {@code checkpoint.json}: the submission, file by file and tensor by tensor.
 *
 * @param digest SHA-256 over the sorted lines {@code name dtype shape sha256} of all tensors: equal
 *     for equal weights, whatever the files' names, order, padding and metadata
 * @param files every file of the folder, sorted by path
 * @param tensors every tensor, sorted by name
 */
public record Checkpoint(int schema, String digest, List<File> files, List<Tensor> tensors) {
  public static final int SCHEMA = 1;

  public Checkpoint {
    files = List.copyOf(files);
    tensors = List.copyOf(tensors);
  }

  /** A file of the folder; path relative to it. */
  public record File(String path, long size, String sha256) {}

  /**
   * A tensor.
   *
   * @param dtype as in safetensors: {@code F32}, {@code BF16}, ...
   * @param sha256 digest of its little-endian, row-major bytes
   */
  public record Tensor(String name, String dtype, List<Long> shape, String file, String sha256) {
    public Tensor {
      shape = List.copyOf(shape);
    }
  }
}
