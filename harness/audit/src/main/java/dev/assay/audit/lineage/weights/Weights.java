package dev.assay.audit.lineage.weights;

import dev.assay.tasks.checkpoint.CanonicalNames;
import dev.assay.tasks.checkpoint.MappedBytes;
import dev.assay.tasks.checkpoint.MappedWeights;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint opened for comparison, by canonical names. A head that is the embedding's twin, byte
 * for byte, is left out; one that differs is kept. Close it when done: the files are mapped until
 * then, and must not change; read them within {@link #reading}, which notices when they do.
 */
public final class Weights implements AutoCloseable {
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
   * Opens a candidate's folder, which must keep every rule of a submission.
   *
   * @throws dev.assay.tasks.checkpoint.InvalidCheckpointException when it breaks a rule, which it
   *     names
   */
  public static Weights open(Path folder) {
    return of(folder, MappedWeights.open(folder));
  }

  /**
   * Opens a base's or a donor's folder: links are followed (a hub's cache is made of them) and
   * other files are not looked at; index and headers must keep the same rules.
   *
   * @throws dev.assay.tasks.checkpoint.InvalidCheckpointException when it breaks a rule, which it
   *     names
   */
  public static Weights openTrusted(Path folder) {
    return of(folder, MappedWeights.openTrusted(folder));
  }

  private static Weights of(Path folder, MappedWeights mapped) {
    try {
      return new Weights(folder, mapped, mapped.reading(() -> tensors(mapped)));
    } catch (RuntimeException e) {
      mapped.close();
      throw e;
    }
  }

  private static SortedMap<String, TensorView> tensors(MappedWeights mapped) {
    SortedMap<String, TensorView> tensors = new TreeMap<>();
    for (MappedWeights.Tensor t : mapped.tensors()) {
      String name = canonical(t.name()); // the reader refuses a name twice
      tensors.put(name, new TensorView(name, t.dtype(), t.shape(), t.data()));
    }
    if (isTwin(tensors.get(HEAD), tensors.get(EMBEDDING))) {
      tensors.remove(HEAD);
    }
    return Collections.unmodifiableSortedMap(tensors);
  }

  private static boolean isTwin(@Nullable TensorView head, @Nullable TensorView embedding) {
    return head != null
        && embedding != null
        && head.dtype() == embedding.dtype()
        && head.shape().equals(embedding.shape())
        && MappedBytes.equal(head.data(), embedding.data());
  }

  /** A name without wrappers' prefixes. */
  public static String canonical(String name) {
    return CanonicalNames.of(name);
  }

  /** Where it was read. */
  public Path folder() {
    return folder;
  }

  /** By canonical name. */
  public SortedMap<String, TensorView> tensors() {
    return tensors;
  }

  /**
   * Runs work that reads the tensors; files that change meanwhile are a clear error.
   *
   * @throws dev.assay.tasks.checkpoint.InvalidCheckpointException when a file was cut off, written
   *     to or replaced
   */
  public <T> T reading(Supplier<T> work) {
    return mapped.reading(work);
  }

  @Override
  public void close() {
    mapped.close();
  }
}
