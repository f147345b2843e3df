package dev.assay.results.spending;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process that spends.
 *
 * @param start clock ticks from boot to its start; -1 where this is not known
 */
record Spender(long pid, long start) {
  private static final int START = 19;

  static Spender self() {
    long pid = ProcessHandle.current().pid();
    return new Spender(pid, startOf(pid));
  }

  /** One of another machine counts as dead: what it has begun counts in full until it says less. */
  boolean lives() {
    return start >= 0 && startOf(pid) == start;
  }

  private static long startOf(long pid) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of("/proc/" + pid + "/stat"));
      String stat = new String(bytes, StandardCharsets.ISO_8859_1);
      String[] fields = stat.substring(stat.lastIndexOf(") ") + 2).split(" ", START + 2);
      return fields.length > START ? Long.parseLong(fields[START]) : -1;
    } catch (IOException | NumberFormatException e) {
      return -1;
    }
  }
}
