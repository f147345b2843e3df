package dev.assay.tasks.scoring;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Other harnesses' rules for letters, by their documented behaviour, mistakes included. */
final class PeerChoices {
  private static final Pattern LINE =
      Pattern.compile("(?im)^ANSWER[ \\t]{0,100}+:[ \\t]{0,100}+([A-Za-z\\d ,]{1,200}+)(?:$|\\.)");
  private static final Pattern LOOSE =
      Pattern.compile("(?i)ANSWER\\s{0,100}+:\\s{0,100}+([A-Za-z\\d ,]{1,200}+)");
  private static final Pattern SIMPLE =
      Pattern.compile("(?i)Answer[ \\t]{0,100}+:[ \\t]{0,100}+\\$?([A-D])\\$?");

  private PeerChoices() {}

  /**
   * Rule {@code inspect-first-answer}, of the harness that PostTrainBench's first version uses: the
   * first line that begins with {@code ANSWER:} and has letters, digits, spaces and commas up to
   * its end or a full stop; where there is none, the first such place anywhere. What was found must
   * be one upper-case letter A to D; {@code a}, {@code A and B} and an echoed instruction are
   * wrong.
   */
  static @Nullable Found first(String text) {
    Found found = find(LINE, text, false);
    return letter(found != null ? found : find(LOOSE, text, false));
  }

  /**
   * Rule {@code inspect-last-answer}: the same with the last of them, as later releases have it.
   */
  static @Nullable Found last(String text) {
    Found found = find(LINE, text, true);
    return letter(found != null ? found : find(LOOSE, text, true));
  }

  private static @Nullable Found find(Pattern pattern, String text, boolean last) {
    Matcher matcher = pattern.matcher(text);
    Found found = null;
    while (matcher.find()) {
      found = at(matcher);
      if (!last) {
        break;
      }
    }
    return found;
  }

  private static @Nullable Found letter(@Nullable Found found) {
    String plain = found == null ? "" : found.answer().strip();
    boolean letter = plain.length() == 1 && plain.charAt(0) >= 'A' && plain.charAt(0) <= 'D';
    return found == null || !letter ? null : found.with(plain);
  }

  /**
   * Rule {@code simple-evals-choice}: the first {@code Answer: X} anywhere, X a letter A to D in
   * either case, which is not made upper-case: a small one is found, and wrong.
   */
  static @Nullable Found simpleEvals(String text) {
    Matcher matcher = SIMPLE.matcher(text);
    return matcher.find() ? at(matcher) : null;
  }

  private static Found at(Matcher matcher) {
    return new Found(matcher.group(1), matcher.start(), matcher.end());
  }
}
