package dev.assay.audit.lineage.donors;

import dev.assay.audit.lineage.weights.TensorView;
import dev.assay.results.InputException;
import dev.assay.results.seal.Attestation;
import dev.assay.results.seal.OpenKey;
import dev.assay.tasks.checkpoint.DType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A donor without its weights: digests of every tensor, a sample of every matrix, norms whole, and
 * a digest of every row of the embedding. Files: {@code NAME.sketch}, the values, and {@code
 * NAME.json}, the signed head.
 */
public final class Sketch {
  /** Ending of the values' file. */
  public static final String VALUES = ".sketch";

  static final String HEAD = ".json";
  private static final long LARGEST = 1L << 28;
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final SketchHead head;
  private final SortedMap<String, Tensor> tensors;

  private Sketch(SketchHead head, SortedMap<String, Tensor> tensors) {
    this.head = head;
    this.tensors = tensors;
  }

  /**
   * What is known of one tensor.
   *
   * @param name canonical
   * @param sha256 of its bytes, in the type that it has in the donor's file
   * @param canonical its canonical digest
   * @param values at {@link #places}, in bfloat16: a vector
   * @param rows a digest a row, {@link dev.assay.audit.lineage.weights.CanonicalDigest#rows}; empty
   *     but for embeddings
   */
  public record Tensor(
      String name,
      String dtype,
      List<Long> shape,
      String sha256,
      String canonical,
      TensorView values,
      List<Long> rows) {
    public Tensor {
      shape = List.copyOf(shape);
      rows = List.copyOf(rows);
    }

    /** Where the values stand in the tensor, ascending. */
    public long[] places() {
      long elements = shape.stream().reduce(1L, Math::multiplyExact);
      return Coordinates.of(name, elements, (int) values.elements());
    }
  }

  /**
   * Reads a sketch and checks it.
   *
   * @param file {@code NAME.sketch}
   * @param keys of which one must have signed it
   * @throws InputException naming the file, when its signature, its digest or its form is wrong
   */
  public static Sketch read(Path file, Collection<OpenKey> keys) {
    String values = String.valueOf(file.getFileName());
    String name = values.substring(0, values.length() - VALUES.length());
    byte[] content = content(file);
    SketchHead head =
        Attestation.read(
            file.resolveSibling(name + HEAD),
            values,
            content,
            SketchHead.TYPE,
            SketchHead.class,
            keys);
    if (head.schema() != SketchHead.SCHEMA || !head.name().equals(name)) {
      throw new InputException(file + " is a sketch of " + head.name() + ", not of " + name);
    }
    return new Sketch(head, tensors(file, head, content));
  }

  private static byte[] content(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new InputException(file + " is larger than any sketch may be");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new InputException(file + " does not exist", null, e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static SortedMap<String, Tensor> tensors(Path file, SketchHead head, byte[] content) {
    MemorySegment all = MemorySegment.ofArray(content);
    SortedMap<String, Tensor> tensors = new TreeMap<>();
    long at = 0;
    for (SketchHead.Entry entry : head.tensors()) {
      if (entry.samples() < 0
          || entry.rows() < 0
          || entry.samples() > entry.elements()
          || entry.bytes() > content.length - at
          || tensors.put(entry.name(), tensor(entry, all.asSlice(at, entry.bytes()))) != null) {
        throw new InputException(file + " and its head differ on tensor " + entry.name());
      }
      at += entry.bytes();
    }
    if (at != content.length) {
      throw new InputException(file + " has bytes that its head does not know of");
    }
    return Collections.unmodifiableSortedMap(tensors);
  }

  private static Tensor tensor(SketchHead.Entry entry, MemorySegment bytes) {
    long values = 2L * entry.samples();
    long[] rows = new long[entry.rows()];
    Arrays.setAll(rows, i -> bytes.get(LONG, values + 8L * i));
    return new Tensor(
        entry.name(),
        entry.dtype(),
        entry.shape(),
        entry.sha256(),
        entry.canonical(),
        new TensorView(
            entry.name(), DType.BF16, List.of((long) entry.samples()), bytes.asSlice(0, values)),
        Arrays.stream(rows).boxed().toList());
  }

  /** Name of the donor. */
  public String name() {
    return head.name();
  }

  /** Name of the base model whose donor it is. */
  public String base() {
    return head.base();
  }

  /** When it was made. */
  public java.time.Instant made() {
    return head.made();
  }

  /** One that must be there. */
  Tensor tensor(String name) {
    return java.util.Objects.requireNonNull(tensors.get(name), name);
  }

  /** By canonical name. */
  public SortedMap<String, Tensor> tensors() {
    return tensors;
  }
}
