package dev.assay.tasks.checkpoint;

import dev.assay.results.store.Digests;
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
 * ways is refused, as an {@link InvalidCheckpointException} with a {@link CheckpointRule}. Bytes of
 * tensors are not looked at.
 *
 * <p>The format's own cap is 100 MB of header; honest models of this project's size need some tens
 * of kilobytes, so 4 MB and 20,000 tensors are enough.
 *
 * @param file where it was read
 * @param dataStart offset of the first tensor's first byte in the file
 * @param size of the file in bytes
 * @param metadata of the writer; hostile text
 * @param tensors in order of their bytes, which they cover without holes
 * @param head SHA-256 of the bytes before {@code dataStart}, to know them again
 * @param version which state of the file was read
 */
public record SafetensorsFile(
    Path file,
    long dataStart,
    long size,
    Map<String, String> metadata,
    List<Entry> tensors,
    String head,
    FileVersion version) {
  static final int LONGEST_HEADER = 4_000_000;
  static final int MOST_TENSORS = 20_000;
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

  /**
   * Reads and checks a file's header. What is no regular file is not opened: a FIFO would block.
   */
  public static SafetensorsFile read(Path file) {
    try {
      FileVersion version = FileVersion.of(file);
      byte[] head;
      try (InputStream in = Files.newInputStream(file)) {
        head = head(in, version.size(), file);
      }
      version.check(file);
      String name = name(file);
      byte[] json = java.util.Arrays.copyOfRange(head, LENGTH_BYTES, head.length);
      SafetensorsHeader parsed = SafetensorsHeader.parse(name, json);
      List<Entry> sorted =
          SafetensorsLayout.check(name, parsed.tensors(), version.size() - head.length);
      return new SafetensorsFile(
          file, head.length, version.size(), parsed.metadata(), sorted, Digests.of(head), version);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** Length field and header, as they stand in the file. */
  private static byte[] head(InputStream in, long size, Path file) throws IOException {
    if (size < LENGTH_BYTES) {
      throw CheckpointRule.CUT_OFF.broken(
          name(file) + " is cut off: it has " + size + " bytes, fewer than its length field");
    }
    byte[] field = in.readNBytes(LENGTH_BYTES);
    if (field.length < LENGTH_BYTES) {
      throw FileVersion.changed(file);
    }
    int n = length(ByteBuffer.wrap(field).order(ByteOrder.LITTLE_ENDIAN).getLong(), size, file);
    byte[] head = new byte[LENGTH_BYTES + n];
    System.arraycopy(field, 0, head, 0, LENGTH_BYTES);
    if (in.readNBytes(head, LENGTH_BYTES, n) < n) {
      throw FileVersion.changed(file);
    }
    return head;
  }

  private static int length(long n, long size, Path file) {
    if (n < 0 || n > LONGEST_HEADER) {
      throw CheckpointRule.HEADER_LENGTH.broken(
          name(file)
              + " claims a header of "
              + Long.toUnsignedString(n)
              + " bytes; at most "
              + LONGEST_HEADER
              + " are read");
    }
    if (n > size - LENGTH_BYTES) {
      throw CheckpointRule.CUT_OFF.broken(
          name(file) + " is cut off: its header of " + n + " bytes is longer than the file");
    }
    return (int) n;
  }

  private static String name(Path file) {
    String shown = HostileText.shown(String.valueOf(file.getFileName()));
    return shown.substring(1, shown.length() - 1);
  }
}
