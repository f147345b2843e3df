package dev.assay.tasks.scoring;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rule {@code last-answer-number}: the number of the last line that is {@code ANSWER: N} (or {@code
 * A: N}); where there is no such line, of the last {@code \boxed{N}}; where there is none either,
 * of the last line {@code #### N}, GSM8K's own mark. What counts as a number is {@link
 * NumberText}'s matter; a mark with something else behind it is no answer and hides none.
 *
 * <p>The harness by which PostTrainBench scores takes the last word of the whole reply that is a
 * number, so that {@code ANSWER: 18 (of 20 eggs)} is 20 and a year in a closing remark is an
 * answer; here a reply has to say which number it means.
 */
final class LastAnswerNumber {
  private static final int LONGEST = 160;
  private static final String BOX = "\\boxed{";
  private static final Pattern ANSWER =
      Pattern.compile(
          "[\\s>#*_`-]*+(?:(?:final|the)\\s++)*+(?:ANSWER|A)(?:\\s++is)?[\\s*_`]*+:[\\s*_`]*+(.{1,120})",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern HASHES = Pattern.compile("####\\s*+(.{1,120})");

  private LastAnswerNumber() {}

  static @Nullable Found find(String text) {
    Found marked = Lines.last(text, LONGEST, line -> behind(ANSWER, line));
    if (marked != null) {
      return marked;
    }
    Found boxed = boxed(text);
    return boxed != null ? boxed : Lines.last(text, LONGEST, line -> behind(HASHES, line));
  }

  private static @Nullable String behind(Pattern mark, String line) {
    Matcher matcher = mark.matcher(line);
    return matcher.matches() ? number(matcher.group(1)) : null;
  }

  private static @Nullable String number(String text) {
    Exact number = NumberText.parse(text);
    return number == null ? null : number.toString();
  }

  private static @Nullable Found boxed(String text) {
    for (int at = text.lastIndexOf(BOX); at >= 0; at = text.lastIndexOf(BOX, at - 1)) {
      int end = closing(text, at + BOX.length());
      String number = end < 0 ? null : number(text.substring(at + BOX.length(), end));
      if (number != null) {
        return new Found(number, at, end + 1);
      }
      if (at == 0) {
        break;
      }
    }
    return null;
  }

  /** Where the brace closes, within what a number may have. */
  private static int closing(String text, int from) {
    int open = 1;
    for (int i = from; i < Math.min(text.length(), from + LONGEST); i++) {
      char c = text.charAt(i);
      open += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (open == 0) {
        return i;
      }
    }
    return -1;
  }
}
