package dev.assay.sandbox.engine;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /proc/PID/status} says of a process; null for what it does not say.
 *
 * @param uid real user
 * @param memoryBytes resident
 */
record ProcessStatus(
    @Nullable Boolean ignoresTerm,
    @Nullable Long uid,
    @Nullable Integer threads,
    @Nullable Long memoryBytes) {
  private static final long TERM_BIT = 1L << 14;
  private static final long KIB = 1024;

  /** The name of the process comes first, with its newlines escaped by the kernel. */
  static ProcessStatus parse(String text) {
    Map<String, String> fields = new HashMap<>();
    text.lines()
        .filter(line -> line.indexOf(':') > 0)
        .forEach(line -> {
          int colon = line.indexOf(':');
          fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
        });
    Long mask = number(fields.get("SigIgn"), 16);
    Long uid = number(fields.get("Uid"), 10);
    Long threads = number(fields.get("Threads"), 10);
    Long resident = number(fields.get("VmRSS"), 10);
    return new ProcessStatus(
        mask == null ? null : (mask & TERM_BIT) != 0,
        uid,
        threads == null ? null : threads.intValue(),
        resident == null ? null : resident * KIB);
  }

  private static @Nullable Long number(@Nullable String text, int radix) {
    if (text == null) {
      return null;
    }
    String first = text.split("\\s", 2)[0];
    try {
      return Long.parseUnsignedLong(first, radix);
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
