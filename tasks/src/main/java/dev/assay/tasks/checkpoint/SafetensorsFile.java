package dev.assay.tasks.checkpoint;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The header of a safetensors file, read strictly: whatever two readers could understand in two
 * ways is refused. Bytes of tensors are not looked at.
 *
 * <p>Refused, each as an {@link InvalidCheckpointException}: a header longer than 4 MB or the file,
 * more than 20,000 tensors, text that is not UTF-8 or not JSON, a key twice, an unknown dtype or
 * key, sizes that do not fit dtype and shape or overflow, holes, overlaps, bytes after the last
 * tensor, names that are not plain. The format's own cap is 100 MB of header; honest models of this
 * project's size need some tens of kilobytes.
 *
 * @param file where it was read
 * @param dataStart offset of the first tensor's first byte in the file
 * @param size of the file in bytes
 * @param metadata of the writer; hostile text
 * @param tensors in order of their bytes, which they cover without holes
 */
public record SafetensorsFile(
    Path file, long dataStart, long size, Map<String, String> metadata, List<Entry> tensors) {
  static final int LONGEST_HEADER = 4_000_000;
  static final int MOST_TENSORS = 20_000;
  static final String RULE = "safetensors-header";
  private static final int LENGTH_BYTES = 8;

  public SafetensorsFile {
    metadata = Map.copyOf(metadata);
    tensors = List.copyOf(tensors);
  }

  /**
   * A tensor.
   *
   * @param begin offset of its first byte from {@link SafetensorsFile#dataStart()}
   * @param end offset after its last byte
   */
  public record Entry(String name, DType dtype, List<Long> shape, long begin, long end) {
    public Entry {
      shape = List.copyOf(shape);
    }

    /** Size in bytes. */
    public long length() {
      return end - begin;
    }
  }

  /** Reads and checks a file's header. */
  public static SafetensorsFile read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      long size = Files.size(file);
      byte[] header = header(in, size, name(file));
      SafetensorsHeader parsed = SafetensorsHeader.parse(name(file), header);
      long dataStart = (long) LENGTH_BYTES + header.length;
      List<Entry> sorted = SafetensorsLayout.check(name(file), parsed.tensors(), size - dataStart);
      return new SafetensorsFile(file, dataStart, size, parsed.metadata(), sorted);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static byte[] header(InputStream in, long size, String name) throws IOException {
    byte[] length = in.readNBytes(LENGTH_BYTES);
    if (length.length < LENGTH_BYTES) {
      throw error(
          name + " is cut off: it has " + length.length + " bytes, fewer than its length field");
    }
    long n = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (n < 0 || n > LONGEST_HEADER) {
      throw error(
          name
              + " claims a header of "
              + Long.toUnsignedString(n)
              + " bytes; at most "
              + LONGEST_HEADER
              + " are read");
    }
    if (n > size - LENGTH_BYTES) {
      throw error(name + " is cut off: its header of " + n + " bytes is longer than the file");
    }
    byte[] header = in.readNBytes((int) n);
    if (header.length < n) {
      throw new EOFException(name + " changed while it was read");
    }
    return header;
  }

  static InvalidCheckpointException error(String message) {
    return new InvalidCheckpointException(RULE, message);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
