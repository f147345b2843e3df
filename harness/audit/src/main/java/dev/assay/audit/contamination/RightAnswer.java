package dev.assay.audit.contamination;

import dev.assay.audit.BenchmarkItem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The final answer within an item's answer. Benchmarks of mathematics give a worked solution that
 * ends in it: after {@code ####} in GSM8K, in a {@code \boxed} in MATH.
 */
final class RightAnswer {
  private static final Pattern MARKED = Pattern.compile("####\\s*(\\S[^\\n]*)");
  private static final Pattern BOXED = Pattern.compile("\\\\boxed\\s*\\{([^{}]+)\\}");
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,]\\d+)*");

  /** Longer answers are solutions, of which the last number is the answer. */
  private static final int LONGEST_WORDS = 8;

  private RightAnswer() {}

  /** The final answer; empty where the item has none. */
  static String of(BenchmarkItem item) {
    String whole = first(item);
    String marked = last(MARKED, whole);
    if (!marked.isEmpty()) {
      return marked;
    }
    String boxed = last(BOXED, whole);
    if (!boxed.isEmpty()) {
      return boxed;
    }
    if (Words.hashesOf(whole).length <= LONGEST_WORDS) {
      return whole;
    }
    Matcher number = NUMBER.matcher(whole);
    String found = whole;
    while (number.find()) {
      found = number.group();
    }
    return found;
  }

  /** What leads to the final answer; empty where the answer stands alone. */
  static String solution(BenchmarkItem item) {
    String whole = first(item);
    int mark = whole.lastIndexOf("####");
    String before = mark < 0 ? whole : whole.substring(0, mark);
    return Words.hashesOf(before).length > LONGEST_WORDS ? before : "";
  }

  private static String first(BenchmarkItem item) {
    return item.answers().isEmpty() ? "" : item.answers().getFirst();
  }

  private static String last(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    String found = "";
    while (matcher.find()) {
      found = matcher.group(1).strip();
    }
    return found;
  }
}
