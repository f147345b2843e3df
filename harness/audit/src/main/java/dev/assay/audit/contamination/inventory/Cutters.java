package dev.assay.audit.contamination.inventory;

import java.util.Locale;
import java.util.Set;

/** Picks how a file is cut by its name and its beginning. */
final class Cutters {
  private static final Set<String> LINES = Set.of("jsonl", "ndjson", "jsonlines");
  private static final Set<String> ROWS = Set.of("csv", "tsv");
  private static final Set<String> YAML = Set.of("yaml", "yml");

  private Cutters() {}

  static Cutter of(String name, byte[] head) {
    String lower = name.toLowerCase(Locale.ROOT);
    String suffix = lower.substring(lower.lastIndexOf('.') + 1);
    if (LINES.contains(suffix) || linesOfJson(head)) {
      return new LineCutter();
    }
    if (ROWS.contains(suffix)) {
      return new RowCutter();
    }
    if (YAML.contains(suffix)) {
      return new YamlCutter();
    }
    int first = firstInk(head);
    return first == '{' || first == '[' ? new JsonCutter() : Cutter.WHOLE;
  }

  /** Whether a whole line is an object and the next begins one, whatever the file is called. */
  private static boolean linesOfJson(byte[] head) {
    if (firstInk(head) != '{') {
      return false;
    }
    for (int i = 1; i + 1 < head.length; i++) {
      if (head[i] == '\n') {
        boolean closed = head[i - 1] == '}' || (head[i - 1] == '\r' && i > 1 && head[i - 2] == '}');
        return closed && head[i + 1] == '{';
      }
    }
    return false;
  }

  private static int firstInk(byte[] head) {
    for (byte b : head) {
      // The byte order mark of UTF-8 is no ink.
      if (b > ' ') {
        return b;
      }
    }
    return -1;
  }
}
