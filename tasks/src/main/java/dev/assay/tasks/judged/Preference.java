package dev.assay.tasks.judged;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which of two answers a judge prefers, by Arena-Hard's five labels, and how decidedly.
 *
 * @param lead above 0 where A is better: 2 much, 1 slightly, 0 neither, -1 and -2 for B
 */
record Preference(int lead) {
  private static final List<String> LABELS = List.of("B>>A", "B>A", "A=B", "A>B", "A>>B");
  private static final Pattern ONE = Pattern.compile("\\[\\[([^\\[\\]]{1,16})\\]\\]");
  private static final Pattern DOUBLE = Pattern.compile("\\[\\[([AB<>=]{1,16})\\]\\]");
  private static final Pattern SINGLE = Pattern.compile("\\[([AB<>=]{1,16})\\]");

  String label() {
    return LABELS.get(lead + 2);
  }

  /** As seen by who stands at B. */
  Preference turned() {
    return new Preference(-lead);
  }

  /**
   * The assay rule: the last line that is not blank holds one label in double brackets, and nothing
   * else in brackets. A label that the judge only quotes stands elsewhere.
   */
  static @Nullable Preference ofLastLine(String reply) {
    String line = LastLine.of(reply);
    Matcher matcher = ONE.matcher(line);
    if (!matcher.find()) {
      return null;
    }
    String label = matcher.group(1).replace(" ", "");
    return matcher.find() ? null : named(label);
  }

  /**
   * PostTrainBench's and Arena-Hard's rule: the last label in double brackets, else the last in
   * single ones, whatever its case. What is none of the five counts as neither being better.
   */
  static @Nullable Preference anywhere(String reply) {
    String upper = reply.toUpperCase(Locale.ROOT);
    String label = last(DOUBLE, upper);
    if (label == null) {
      label = last(SINGLE, upper);
    }
    if (label == null) {
      return null;
    }
    Preference known = named(label);
    return known == null ? new Preference(0) : known;
  }

  private static @Nullable String last(Pattern pattern, String text) {
    String last = null;
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      last = matcher.group(1);
    }
    return last;
  }

  /** Null for what is none of the five labels. */
  static @Nullable Preference named(String label) {
    int at = LABELS.indexOf(label);
    return at < 0 ? null : new Preference(at - 2);
  }
}
