package dev.assay.agents.intern.tools;

import dev.assay.agents.intern.place.RefusedException;
import java.util.ArrayList;
import java.util.List;

/**
 * Replaces a part of a text: one that is exactly there, else lines that are the same but for their
 * blanks, whose indentation the new ones then take over.
 */
final class Replacement {
  private Replacement() {}

  /**
   * Replaces.
   *
   * @param everywhere all places instead of the only one
   * @throws RefusedException where it is nowhere, or at more than one place
   */
  static String in(String text, String old, String fresh, boolean everywhere)
      throws RefusedException {
    if (old.isEmpty()) {
      throw new RefusedException("'old' is empty; use write for a new file");
    }
    int at = text.indexOf(old);
    if (at < 0) {
      return tolerant(text, old, fresh);
    }
    if (everywhere) {
      return text.replace(old, fresh);
    }
    if (text.indexOf(old, at + 1) >= 0) {
      throw new RefusedException(
          "'old' is there more than once: give more lines around it, or set 'all'");
    }
    return text.substring(0, at) + fresh + text.substring(at + old.length());
  }

  private static String tolerant(String text, String old, String fresh) throws RefusedException {
    List<String> lines = List.of(text.split("\n", -1));
    List<String> wanted = trimmed(old);
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i + wanted.size() <= lines.size(); i++) {
      if (fits(lines, i, wanted)) {
        found.add(i);
      }
    }
    if (wanted.stream().allMatch(String::isBlank) || found.isEmpty()) {
      throw new RefusedException("'old' is not in the file, whatever its blanks; read it again");
    }
    if (found.size() > 1) {
      throw new RefusedException("'old' is there more than once: give more lines around it");
    }
    int at = found.getFirst();
    List<String> changed = new ArrayList<>(lines.subList(0, at));
    changed.addAll(indented(fresh, first(old), lines.get(at)));
    changed.addAll(lines.subList(at + wanted.size(), lines.size()));
    return String.join("\n", changed);
  }

  private static boolean fits(List<String> lines, int at, List<String> wanted) {
    for (int i = 0; i < wanted.size(); i++) {
      if (!lines.get(at + i).strip().equals(wanted.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<String> trimmed(String text) {
    return split(text).stream().map(String::strip).toList();
  }

  /** Lines; a newline at the end makes no further one. */
  private static List<String> split(String text) {
    String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    return List.of(body.split("\n", -1));
  }

  private static String first(String text) {
    return split(text).getFirst();
  }

  /** The new lines, moved by as much as the old ones were off. */
  private static List<String> indented(String fresh, String asked, String found) {
    String was = blanks(asked);
    String is = blanks(found);
    if (fresh.isEmpty()) {
      return List.of();
    }
    return split(fresh).stream()
        .map(line ->
            line.startsWith(was) && !line.isBlank() ? is + line.substring(was.length()) : line)
        .toList();
  }

  private static String blanks(String line) {
    return line.substring(0, line.length() - line.stripLeading().length());
  }
}
