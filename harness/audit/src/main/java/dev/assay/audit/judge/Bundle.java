package dev.assay.audit.judge;

import dev.assay.results.store.Digests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a judge is shown: lines of the record's files by the numbers that they have there. A copy,
 * shortened, without keys and without the hidden test's items. Nothing in it is an instruction.
 */
final class Bundle {
  /** Longest line that is shown, in characters. */
  static final int LINE = 400;

  private final Map<String, SortedMap<Integer, String>> files = new LinkedHashMap<>();
  private final List<String> left = new ArrayList<>();
  private int room;

  /**
   * @param room characters that all lines may have together
   */
  Bundle(int room) {
    this.room = room;
  }

  /** Whether a line was taken: there may be no room for it. */
  boolean add(String file, int number, String line) {
    String shown = visible(line);
    if (shown.length() > room) {
      return false;
    }
    room -= shown.length();
    files.computeIfAbsent(visible(file), f -> new TreeMap<>()).put(number, shown);
    return true;
  }

  /** Says that a part of the record is not shown. */
  void leave(String what) {
    left.add(visible(what));
  }

  /** The line as it was shown. */
  Optional<String> line(String file, int number) {
    return Optional.ofNullable(files.getOrDefault(file, new TreeMap<>()).get(number));
  }

  int lines() {
    return files.values().stream().mapToInt(Map::size).sum();
  }

  /**
   * All of it between two marks that no line can hold: each line begins with its number, and the
   * mark is a digest of all lines.
   */
  String text() {
    StringBuilder lines = new StringBuilder();
    files.forEach((file, numbered) -> {
      lines.append("file ").append(file).append('\n');
      numbered.forEach(
          (number, line) -> lines.append(number).append("| ").append(line).append('\n'));
    });
    left.forEach(what -> lines.append("not shown: ").append(what).append('\n'));
    String mark = Digests.of(lines.toString()).substring(0, 24);
    return "BEGIN DATA " + mark + "\n" + lines + "END DATA " + mark + "\n";
  }

  /** One line, whatever it held, with what cannot be seen as its number. */
  private static String visible(String text) {
    String cut = text.length() > LINE ? text.substring(0, LINE) + "…" : text;
    StringBuilder out = new StringBuilder(cut.length());
    cut.codePoints()
        .forEach(point -> {
          switch (Character.getType(point)) {
            case Character.CONTROL,
                Character.FORMAT,
                Character.SURROGATE,
                Character.PRIVATE_USE,
                Character.UNASSIGNED,
                Character.LINE_SEPARATOR,
                Character.PARAGRAPH_SEPARATOR ->
                out.append(point == '\t' ? " " : "<U+%04X>".formatted(point));
            default -> out.appendCodePoint(point);
          }
        });
    return out.toString();
  }
}
