package dev.assay.cli;

import dev.assay.results.InputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times as people write them. */
final class Durations {
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8})(s|m|h)");

  private Durations() {}

  /** Parses {@code 90s}, {@code 30m}, {@code 10h} into seconds. */
  static long seconds(String text) {
    Matcher match = FORM.matcher(text.strip());
    if (!match.matches()) {
      throw new InputException("'" + text + "' is not a time", "write 90s, 30m or 10h");
    }
    long count = Long.parseLong(match.group(1));
    return switch (match.group(2)) {
      case "h" -> count * 3600;
      case "m" -> count * 60;
      default -> count;
    };
  }

  /** Shows seconds as {@code 1 h 02 min} or {@code 3 min 20 s}. */
  static String show(long seconds) {
    if (seconds >= 3600) {
      return String.format("%d h %02d min", seconds / 3600, seconds % 3600 / 60);
    }
    return seconds >= 60
        ? String.format("%d min %02d s", seconds / 60, seconds % 60)
        : seconds + " s";
  }
}
