package dev.assay.audit.lineage.weights;

import dev.assay.tasks.checkpoint.MappedWeights;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A checkpoint opened for comparison, by canonical names. A head that is the embedding's twin, byte
 * for byte, is left out. Close it when done: the files are mapped until then.
 */
public final class Weights implements AutoCloseable {
  private static final Pattern PREFIX =
      Pattern.compile("^((_orig_mod|module|base_model|language_model|model)\\.)+");
  private static final String HEAD = "lm_head.weight";
  private static final String EMBEDDING = "embed_tokens.weight";

  private final Path folder;
  private final MappedWeights mapped;
  private final SortedMap<String, TensorView> tensors;

  private Weights(Path folder, MappedWeights mapped, SortedMap<String, TensorView> tensors) {
    this.folder = folder;
    this.mapped = mapped;
    this.tensors = tensors;
  }

  /**
   * Opens a folder.
   *
   * @throws dev.assay.tasks.checkpoint.InvalidCheckpointException when it breaks a rule of the
   *     format, which it names
   */
  public static Weights open(Path folder) {
    MappedWeights mapped = MappedWeights.open(folder);
    SortedMap<String, TensorView> tensors = new TreeMap<>();
    for (MappedWeights.Tensor t : mapped.tensors()) {
      String name = canonical(t.name());
      tensors.put(name, new TensorView(name, t.dtype(), t.shape(), t.data()));
    }
    TensorView head = tensors.get(HEAD);
    TensorView embedding = tensors.get(EMBEDDING);
    if (head != null
        && embedding != null
        && head.dtype() == embedding.dtype()
        && head.shape().equals(embedding.shape())
        && head.data().mismatch(embedding.data()) < 0) {
      tensors.remove(HEAD);
    }
    return new Weights(folder, mapped, Collections.unmodifiableSortedMap(tensors));
  }

  /** A name without wrappers' prefixes. */
  public static String canonical(String name) {
    return PREFIX.matcher(name).replaceFirst("");
  }

  /** Where it was read. */
  public Path folder() {
    return folder;
  }

  /** By canonical name. */
  public SortedMap<String, TensorView> tensors() {
    return tensors;
  }

  @Override
  public void close() {
    mapped.close();
  }
}
