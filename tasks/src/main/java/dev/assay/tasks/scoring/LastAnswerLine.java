package dev.assay.tasks.scoring;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rule {@code last-answer-line}: the last line that is {@code ANSWER: X}, X one letter A to D.
 *
 * <p>Lines end at any Unicode line break. A line counts when, after compatibility normalisation
 * (NFKC: full-width letters and colons become plain ones) and without invisible format characters,
 * it is at most 120 characters long and is
 *
 * <ol>
 *   <li>any mix of white space and Markdown's line marks and emphasis ({@code > # * _ ` -}),
 *   <li>the word {@code ANSWER} in any case, emphasis and white space, a colon,
 *   <li>white space, emphasis, quotes or opening brackets, one letter A to D in either case,
 *   <li>and to the end only white space, emphasis, quotes, closing brackets and full stops.
 * </ol>
 *
 * <p>The benchmark that this follows (PostTrainBench, by way of Inspect's multiple-choice solver)
 * takes the <em>first</em> match, so that an instruction repeated by the model, {@code ANSWER:
 * $LETTER}, or a tentative answer hides the one that it ends with; it wants an upper-case letter,
 * so that {@code ANSWER: b} is wrong; and it falls back to a match anywhere in a sentence. Here the
 * last line wins, both cases count, emphasis is no mistake, and a line that offers more than one
 * letter, or more than a letter, is no answer and hides none.
 *
 * <p>Look-alike letters of other scripts are not answers. Works backwards from the end, so that the
 * usual completion costs its last line.
 */
final class LastAnswerLine {
  private static final int LONGEST = 120;
  private static final Pattern LINE =
      Pattern.compile(
          "[\\s>#*_`-]*+ANSWER[\\s*_`]*+:[\\s*_`\"'(\\[{]*+([A-D])[\\s*_`\"')\\]}.]*+",
          Pattern.CASE_INSENSITIVE);

  private LastAnswerLine() {}

  static @Nullable Found find(String text) {
    int end = text.length();
    while (end >= 0) {
      int start = lineStart(text, end);
      String answer = inLine(text, start, end);
      if (answer != null) {
        return new Found(answer, start, end);
      }
      end = start - 1;
    }
    return null;
  }

  private static int lineStart(String text, int end) {
    int start = end;
    while (start > 0 && !isBreak(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static boolean isBreak(char c) {
    return (c >= '\n' && c <= '\r') || c == '\u0085' || c == '\u2028' || c == '\u2029';
  }

  private static @Nullable String inLine(String text, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    // "ANSWER:A" has eight characters. Longer lines are prose; normalising them would cost time.
    if (end - start < 8 || end - start > LONGEST) {
      return null;
    }
    Matcher matcher = LINE.matcher(plain(text.substring(start, end)));
    return matcher.matches() ? matcher.group(1).toUpperCase(Locale.ROOT) : null;
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || isInvisible(c);
  }

  private static boolean isInvisible(char c) {
    return Character.getType(c) == Character.FORMAT;
  }

  /**
   * NFKC makes plain spaces of all spaces but one; what it leaves is taken away or replaced here.
   */
  private static String plain(String line) {
    String normal = isAscii(line) ? line : Normalizer.normalize(line, Normalizer.Form.NFKC);
    StringBuilder plain = new StringBuilder(normal.length());
    for (int i = 0; i < normal.length(); i++) {
      char c = normal.charAt(i);
      if (!isInvisible(c)) {
        plain.append(Character.isSpaceChar(c) ? ' ' : c);
      }
    }
    return plain.toString();
  }

  private static boolean isAscii(String line) {
    return line.chars().allMatch(c -> c < 0x80);
  }
}
