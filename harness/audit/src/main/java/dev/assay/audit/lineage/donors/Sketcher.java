package dev.assay.audit.lineage.donors;

import dev.assay.audit.lineage.weights.Bfloat16;
import dev.assay.audit.lineage.weights.CanonicalDigest;
import dev.assay.audit.lineage.weights.TensorView;
import dev.assay.audit.lineage.weights.Weights;
import dev.assay.results.seal.Attestation;
import dev.assay.results.seal.SigningKey;
import dev.assay.results.store.AtomicFiles;
import dev.assay.results.store.Digests;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a donor's sketch. Of a matrix at most one value in {@link #LEAST_STRIDE} is kept, however
 * small the model, so that a sketch never is a model; norms and biases are kept whole.
 */
public final class Sketcher {
  /** Elements of matrices that a sketch keeps if not asked for others: 2 MiB. */
  public static final long SAMPLES = 1L << 20;

  /** A sketch never holds more than one value in so many of a matrix. */
  public static final int LEAST_STRIDE = 8;

  private static final int FEWEST = 256;
  private static final String EMBEDDING = "embed_tokens.weight";

  private final String base;
  private final long samples;
  private final SigningKey key;

  /**
   * For donors of one base.
   *
   * @param base name of the base model
   * @param samples elements of matrices to keep, all tensors together
   */
  public Sketcher(String base, long samples, SigningKey key) {
    this.base = base;
    this.samples = samples;
    this.key = key;
  }

  /**
   * Writes {@code NAME.sketch} and its signed head.
   *
   * @return the values' file
   */
  public Path write(Weights donor, String name, Path folder, Instant made) {
    Path file = folder.resolve(name + Sketch.VALUES);
    ByteArrayOutputStream values = new ByteArrayOutputStream();
    List<SketchHead.Entry> entries = new ArrayList<>();
    long all = matrixElements(donor);
    for (TensorView tensor : donor.tensors().values()) {
      entries.add(add(tensor, count(tensor, all), values));
    }
    AtomicFiles.write(file, values.toByteArray());
    SketchHead head = new SketchHead(SketchHead.SCHEMA, base, name, samples, made, entries);
    Attestation.write(folder.resolve(name + Sketch.HEAD), file, SketchHead.TYPE, head, key);
    return file;
  }

  private static long matrixElements(Weights donor) {
    return donor.tensors().values().stream()
        .filter(t -> t.shape().size() > 1)
        .mapToLong(TensorView::elements)
        .sum();
  }

  private int count(TensorView tensor, long all) {
    long elements = tensor.elements();
    if (!Bfloat16.reads(tensor.dtype())) {
      return 0;
    }
    if (tensor.shape().size() < 2) {
      return Math.toIntExact(elements);
    }
    long share = (long) Math.ceil((double) samples * elements / all);
    return Math.toIntExact(Math.min(Math.max(share, FEWEST), elements / LEAST_STRIDE));
  }

  private static SketchHead.Entry add(TensorView tensor, int count, ByteArrayOutputStream out) {
    long[] places = Coordinates.of(tensor.name(), tensor.elements(), count);
    ByteBuffer values = ByteBuffer.allocate(2 * count).order(ByteOrder.LITTLE_ENDIAN);
    for (long place : places) {
      values.putShort(Bfloat16.at(tensor, place));
    }
    out.writeBytes(values.array());
    long[] rows = tensor.name().equals(EMBEDDING) ? CanonicalDigest.rows(tensor) : new long[0];
    ByteBuffer digests = ByteBuffer.allocate(8 * rows.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long row : rows) {
      digests.putLong(row);
    }
    out.writeBytes(digests.array());
    return new SketchHead.Entry(
        tensor.name(),
        tensor.dtype().name(),
        tensor.shape(),
        sha256(tensor),
        CanonicalDigest.of(tensor),
        count,
        rows.length);
  }

  /** SHA-256 of a tensor's bytes as they are. */
  static String sha256(TensorView tensor) {
    MessageDigest digest = Digests.sha256();
    long size = tensor.data().byteSize();
    long step = 1L << 28;
    for (long from = 0; from < size; from += step) {
      digest.update(tensor.data().asSlice(from, Math.min(step, size - from)).asByteBuffer());
    }
    return Digests.hex(digest.digest());
  }
}
