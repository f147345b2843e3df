package dev.assay.tasks.checkpoint;

import dev.assay.results.record.Checkpoint;
import dev.assay.results.store.Digests;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a submission into its record: every file and every tensor with its SHA-256.
 *
 * <p>Only for a folder that nobody writes to any more; files are read once for tensors and digests
 * alike.
 */
public final class CheckpointReader {
  private CheckpointReader() {}

  /**
   * Reads a submission.
   *
   * @throws EmptyCheckpointException when there is no file at all
   * @throws InvalidCheckpointException when it breaks a rule of what a checkpoint may be
   */
  public static Checkpoint read(Path folder) {
    List<Path> files = FolderFiles.all(folder);
    if (files.isEmpty()) {
      throw new EmptyCheckpointException("the submission's folder is absent or empty");
    }
    FolderRules.check(folder, files);
    return record(folder, files, WeightFiles.find(folder));
  }

  /**
   * Reads a model that is trusted, such as a base model or a known sibling: the same record, but
   * links are followed (a hub's cache is made of them), other files are not looked at, and only the
   * weights are listed.
   */
  public static Checkpoint readTrusted(Path folder) {
    WeightFiles weights = WeightFiles.findTrusted(folder);
    return record(folder, weights.files().stream().map(SafetensorsFile::file).toList(), weights);
  }

  private static Checkpoint record(Path folder, List<Path> files, WeightFiles weights) {
    Map<Path, SafetensorsFile> headers = new HashMap<>();
    weights.files().forEach(file -> headers.put(file.file(), file));
    List<Checkpoint.File> listed = new ArrayList<>();
    List<Checkpoint.Tensor> tensors = new ArrayList<>();
    for (Path file : files) {
      SafetensorsFile header = headers.get(file);
      listed.add(
          header == null ? listed(folder, file) : TensorDigests.read(folder, header, tensors));
    }
    weights.checkUnchanged();
    tensors.sort(java.util.Comparator.comparing(Checkpoint.Tensor::name));
    return new Checkpoint(Checkpoint.SCHEMA, digest(tensors), listed, tensors);
  }

  private static Checkpoint.File listed(Path folder, Path file) {
    return new Checkpoint.File(
        FolderRules.shown(folder.relativize(file)), TensorDigests.size(file), Digests.of(file));
  }

  /**
   * SHA-256 over a line {@code name dtype shape sha256 LF} a tensor, in order of names (plain
   * ASCII, so every sort agrees), the shape as {@code [2,3]}, {@code []} for a scalar.
   */
  static String digest(List<Checkpoint.Tensor> sorted) {
    StringBuilder lines = new StringBuilder();
    for (Checkpoint.Tensor tensor : sorted) {
      String shape = tensor.shape().toString().replace(" ", "");
      lines
          .append(tensor.name())
          .append(' ')
          .append(tensor.dtype())
          .append(' ')
          .append(shape)
          .append(' ')
          .append(tensor.sha256())
          .append('\n');
    }
    return Digests.of(lines.toString());
  }
}
