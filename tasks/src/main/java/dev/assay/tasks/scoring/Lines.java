package dev.assay.tasks.scoring;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A text's lines from the last to the first, without copying more than is looked at. */
final class Lines {
  private Lines() {}

  /**
   * What a rule finds in the last line in which it finds anything.
   *
   * @param longest characters of a line that is looked at, white space at its ends not counted
   */
  static @Nullable Found last(String text, int longest, Function<String, @Nullable String> inLine) {
    int end = text.length();
    while (end >= 0) {
      int start = start(text, end);
      String line = stripped(text, start, end, longest);
      String found = line == null ? null : inLine.apply(line);
      if (found != null) {
        return new Found(found, start, end);
      }
      end = start - 1;
    }
    return null;
  }

  private static int start(String text, int end) {
    int start = end;
    while (start > 0 && !isBreak(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  static boolean isBreak(char c) {
    return (c >= '\n' && c <= '\r') || c == '\u0085' || c == '\u2028' || c == '\u2029';
  }

  private static @Nullable String stripped(String text, int from, int to, int longest) {
    int start = from;
    int end = to;
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return end == start || end - start > longest ? null : text.substring(start, end);
  }
}
