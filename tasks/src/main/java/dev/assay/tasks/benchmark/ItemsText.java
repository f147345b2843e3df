package dev.assay.tasks.benchmark;

import dev.assay.results.InputException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * The text of a file with items, gzip or not: strictly UTF-8, without a byte order mark. All of it
 * at once: benchmarks are small; recorded completions are not, and have readers of their own.
 */
final class ItemsText {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private ItemsText() {}

  /**
   * Reads it.
   *
   * @throws InputException naming the file, where it is missing, unreadable or not UTF-8
   */
  static String of(Path file) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(bytes(file));
      String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (NoSuchFileException e) {
      throw new InputException(file + " does not exist", null, e);
    } catch (CharacterCodingException e) {
      throw new InputException(file + " is not UTF-8", "save it as UTF-8", e);
    } catch (IOException e) {
      throw new InputException("cannot read " + file + ": " + e.getMessage(), null, e);
    }
  }

  private static byte[] bytes(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      in.mark(2);
      boolean packed = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      return packed ? new GZIPInputStream(in).readAllBytes() : in.readAllBytes();
    }
  }
}
