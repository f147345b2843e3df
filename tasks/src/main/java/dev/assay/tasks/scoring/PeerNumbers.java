package dev.assay.tasks.scoring;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Other harnesses' rules for numbers, by their documented behaviour, mistakes included. */
final class PeerNumbers {
  private static final MathContext FIVE = new MathContext(5, RoundingMode.HALF_EVEN);
  private static final int MOST_DIGITS = 300;
  private static final Pattern PLAIN = Pattern.compile("\\d++\\.?+\\d*+");
  private static final String ANSWER = "Answer";

  private PeerNumbers() {}

  /**
   * Rule {@code inspect-last-number}, of Inspect's {@code match(numeric=True)} at the time of
   * PostTrainBench's first version: of the words between white space the last that has digits and
   * full stops alone, without commas and the signs of dollar, euro and pound, and without a full
   * stop that no digit follows; rounded to five digits. So {@code -5}, {@code **18**} and {@code
   * 18%} are no numbers; where there is none, the last word.
   */
  static @Nullable Found lastNumber(String text) {
    Found last = null;
    int end = text.length();
    while (end > 0) {
      while (end > 0 && isSpace(text.charAt(end - 1))) {
        end--;
      }
      int start = end;
      while (start > 0 && !isSpace(text.charAt(start - 1))) {
        start--;
      }
      if (start < end) {
        String word = end - start > MOST_DIGITS ? "" : cleaned(text.substring(start, end));
        last = last == null ? new Found(word, start, end) : last;
        if (isNumeric(word)) {
          return new Found(rounded(word), start, end);
        }
      }
      end = start;
    }
    return last == null || last.answer().isEmpty() ? null : last;
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static String cleaned(String word) {
    String plain = word.replaceAll("[$,£€]", "");
    return plain.replaceAll("\\.(?=$|\\D)", "");
  }

  private static boolean isNumeric(String word) {
    String digits = word.replace(".", "");
    return !digits.isEmpty() && digits.chars().allMatch(Character::isDigit);
  }

  /** As C's {@code %.5g} writes it, where it is a number; two full stops are none. */
  static String rounded(String word) {
    try {
      BigDecimal value = new BigDecimal(word).round(FIVE).stripTrailingZeros();
      return value.abs().compareTo(BigDecimal.valueOf(100_000)) < 0
          ? value.toPlainString()
          : value.toString();
    } catch (NumberFormatException e) {
      return word;
    }
  }

  /**
   * Rule {@code simple-evals-number}, of simple-evals' MGSM: behind the last {@code Answer} (in
   * these letters) the last number without a sign; commas count for nothing.
   */
  static @Nullable Found simpleEvals(String text) {
    int at = text.lastIndexOf(ANSWER);
    if (at < 0) {
      return null;
    }
    Matcher numbers = PLAIN.matcher(text.substring(at + ANSWER.length()).replace(",", ""));
    Found last = null;
    while (numbers.find()) {
      last = new Found(numbers.group(), numbers.start(), numbers.end());
    }
    if (last == null) {
      return null;
    }
    String number = last.answer();
    int from = at + ANSWER.length();
    return new Found(
        number.endsWith(".") ? number.substring(0, number.length() - 1) : number,
        withCommas(text, from, last.start()),
        withCommas(text, from, last.end() - 1) + 1);
  }

  /** Where the n-th character that is no comma stands. */
  private static int withCommas(String text, int from, int n) {
    int left = n;
    int i = from;
    while (left > 0 || text.charAt(i) == ',') {
      left -= text.charAt(i) == ',' ? 0 : 1;
      i++;
    }
    return i;
  }

  /** How simple-evals compares: noughts behind the point are taken away, the rest is text. */
  static boolean sameText(String expected, String found) {
    String plain = found;
    if (found.indexOf('.') >= 0) {
      plain = found.replaceAll("0++$", "").replaceAll("\\.$", "");
    }
    return expected.replace(",", "").equals(plain);
  }
}
