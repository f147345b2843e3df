package dev.assay.cli.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The last lines of a file that grows, whatever its size. */
final class Tail {
  private static final int BYTES = 4096;

  private Tail() {}

  /** Whole lines among the last four kilobytes, oldest first; none where there is no file yet. */
  static List<String> of(Path file) {
    if (!Files.exists(file)) {
      return List.of();
    }
    try (FileChannel channel = FileChannel.open(file)) {
      long from = Math.max(0, channel.size() - BYTES);
      ByteBuffer bytes = ByteBuffer.allocate(BYTES);
      channel.read(bytes, from);
      String text = StandardCharsets.UTF_8.decode(bytes.flip()).toString();
      int begin = from == 0 ? 0 : text.indexOf('\n') + 1;
      int end = text.lastIndexOf('\n');
      return end < begin ? List.of() : text.substring(begin, end).lines().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
