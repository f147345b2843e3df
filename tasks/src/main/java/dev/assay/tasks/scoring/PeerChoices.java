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
  static @Nullable String first(String text) {
    String found = find(LINE, text, false);
    return letter(found != null ? found : find(LOOSE, text, false));
  }

  /**
   * Rule {@code inspect-last-answer}: the same with the last of them, as later releases have it.
   */
  static @Nullable String last(String text) {
    String found = find(LINE, text, true);
    return letter(found != null ? found : find(LOOSE, text, true));
  }

  private static @Nullable String find(Pattern pattern, String text, boolean last) {
    Matcher matcher = pattern.matcher(text);
    String found = null;
    while (matcher.find()) {
      found = matcher.group(1);
      if (!last) {
        break;
      }
    }
    return found;
  }

  private static @Nullable String letter(@Nullable String found) {
    String plain = found == null ? "" : found.strip();
    return plain.length() == 1 && plain.charAt(0) >= 'A' && plain.charAt(0) <= 'D' ? plain : null;
  }

  /**
   * Rule {@code simple-evals-choice}: the first {@code Answer: X} anywhere, X a letter A to D in
   * either case, which is not made upper-case: a small one is found, and wrong.
   */
  static @Nullable String simpleEvals(String text) {
    Matcher matcher = SIMPLE.matcher(text);
    return matcher.find() ? matcher.group(1) : null;
  }
}
