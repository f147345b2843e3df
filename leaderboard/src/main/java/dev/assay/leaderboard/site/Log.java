package dev.assay.leaderboard.site;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The beginning and the end of a log that may be huge.
 *
 * @param first first lines
 * @param last last lines, without those that are among the first
 * @param bytes the log's size
 */
record Log(List<String> first, List<String> last, long bytes) {
  private static final int PIECE = 1 << 14;
  private static final int LINES = 25;
  private static final int LONGEST = 300;

  /** Reads at most 32 KiB; an empty log where there is none. */
  static Log read(Path file, Veil veil) {
    if (!Files.isRegularFile(file)) {
      return new Log(List.of(), List.of(), 0);
    }
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      long size = in.length();
      List<String> head = lines(veil.over(piece(in, 0, size), PIECE));
      if (size <= PIECE && head.size() <= 2 * LINES) {
        return new Log(head, List.of(), size);
      }
      List<String> tail = lines(veil.over(piece(in, Math.max(0, size - PIECE), size), PIECE));
      List<String> last = tail.subList(Math.max(0, tail.size() - LINES), tail.size());
      return new Log(head.subList(0, Math.min(LINES, head.size())), last, size);
    } catch (IOException e) {
      return new Log(List.of("the log can't be read"), List.of(), 0);
    }
  }

  private static String piece(RandomAccessFile in, long from, long size) throws IOException {
    byte[] bytes = new byte[(int) Math.min(PIECE, size - from)];
    in.seek(from);
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static List<String> lines(String text) {
    return text.lines()
        .map(line -> line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line)
        .toList();
  }
}
