package dev.assay.audit.contamination.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Changes to a question that leave it the same problem, or nearly. */
final class Edits {
  private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]*(?:\\.\\d+)?");
  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.?!;])\\s+");
  private static final List<String> NUMBER_WORDS =
      List.of(
          "two",
          "three",
          "four",
          "five",
          "six",
          "seven",
          "eight",
          "nine",
          "ten",
          "eleven",
          "twelve",
          "thirteen",
          "fourteen",
          "fifteen",
          "sixteen",
          "twenty");
  private static final Pattern WORDED =
      Pattern.compile("\\b(?:" + String.join("|", NUMBER_WORDS) + ")\\b");

  private Edits() {}

  /** Every number is another, in digits and in words; the question itself where it has none. */
  static String numbers(Random random, String question) {
    String digits = NUMBER.matcher(question).replaceAll(m -> other(random, m.group()));
    return WORDED.matcher(digits).replaceAll(m -> otherWord(random, m.group()));
  }

  private static String other(Random random, String number) {
    String plain = number.replace(",", "");
    int point = plain.indexOf('.');
    int digits = point < 0 ? plain.length() : point;
    long low = (long) Math.pow(10, digits - 1.0);
    String made = plain;
    while (made.equals(plain)) {
      made = Long.toString(low + (long) (random.nextDouble() * 9 * low));
    }
    String rest = number.endsWith(",") ? "," : "";
    return made + (point < 0 ? "" : "." + (1 + random.nextInt(9))) + rest;
  }

  private static String otherWord(Random random, String word) {
    String made = word;
    while (made.equals(word)) {
      made = Lists.pick(random, NUMBER_WORDS);
    }
    return made;
  }

  /** A sentence that has nothing to do with it stands between two of its own, or before it. */
  static String distractor(Random random, String question) {
    List<String> sentences = new ArrayList<>(sentences(question));
    sentences.add(random.nextInt(sentences.size()), Lists.distractor(random));
    return String.join(" ", sentences);
  }

  static List<String> sentences(String text) {
    return List.of(SENTENCE_END.split(text.strip(), -1));
  }

  /** The same words with other case, punctuation, line breaks or quoting. */
  static String format(Random random, String question) {
    return switch (random.nextInt(6)) {
      case 0 -> question.toLowerCase(java.util.Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ");
      case 1 -> question.toUpperCase(java.util.Locale.ROOT);
      case 2 -> "> " + question.replaceAll("((?:\\S+\\s+){7}\\S+)\\s+", "$1\n> ");
      case 3 ->
          question.replace("'", "\u2019").replace(" - ", " \u2014 ").replace(". ", ".\u00a0 ");
      case 4 ->
          "<p>"
              + question.replace("&", "&amp;").replace("'", "&#39;").replace("\"", "&quot;")
              + "</p>";
      default -> "- **" + String.join("**\n- **", sentences(question)) + "**";
    };
  }
}
