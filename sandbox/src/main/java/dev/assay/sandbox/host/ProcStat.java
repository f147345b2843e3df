package dev.assay.sandbox.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The fields of {@code /proc/PID/stat} that matter here.
 *
 * @param start clock ticks from boot to the process's start
 */
public record ProcStat(long pid, char state, long ppid, long session, long start) {
  /** Empty when the process is gone. */
  public static Optional<ProcStat> read(long pid) {
    try {
      byte[] stat = Files.readAllBytes(Path.of("/proc/" + pid + "/stat"));
      return parse(new String(stat, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The name in parentheses may hold blanks and parentheses of its own. */
  static Optional<ProcStat> parse(String stat) {
    int open = stat.indexOf(" (");
    int close = stat.lastIndexOf(") ");
    String[] fields = close < 0 ? new String[0] : stat.substring(close + 2).split(" ", -1);
    if (open < 0 || fields.length < 20) {
      return Optional.empty();
    }
    return Optional.of(
        new ProcStat(
            Long.parseLong(stat.substring(0, open)),
            fields[0].charAt(0),
            Long.parseLong(fields[1]),
            Long.parseLong(fields[3]),
            Long.parseLong(fields[19])));
  }
}
