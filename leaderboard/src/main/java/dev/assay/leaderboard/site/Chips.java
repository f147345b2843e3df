package dev.assay.leaderboard.site;

import dev.assay.leaderboard.board.Numbers;
import dev.assay.results.record.Severity;
import dev.assay.results.record.Verdict;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Small parts that several pages show. What a colour says, a word or sign says too. */
final class Chips {
  private Chips() {}

  static Element verdict(Verdict verdict) {
    String sign =
        switch (verdict) {
          case CLEAN -> "✓";
          case REVIEW -> "?";
          case FLAGGED -> "⚑";
        };
    return chip(verdict, sign);
  }

  static Element severity(Severity severity) {
    String sign =
        switch (severity) {
          case NOTE -> "i";
          case REVIEW -> "?";
          case FLAGGED -> "⚑";
        };
    return chip(severity, sign);
  }

  private static Element chip(Enum<?> value, String sign) {
    String word = value.name().toLowerCase(Locale.ROOT);
    return Element.of("span", "chip " + word)
        .add(Element.of("span", "sign").with("aria-hidden", "true").text(sign))
        .text(word);
  }

  /** {@code 61.3 ± 3.0 %}, or a dash. */
  static Element score(@Nullable Double score, @Nullable Double stderr) {
    if (score == null) {
      return Element.of("span", "none").with("title", "no score").text("–");
    }
    Element out = Element.of("span", "score").add(Element.of("b").text(Numbers.percent(score)));
    return out.add(Element.of("span", "pm").text(" ± " + Numbers.percent(stderr) + " %"));
  }

  /** A definition list's pair. */
  static void pair(Element list, String term, String value) {
    list.add(Element.of("div").add(Element.of("dt").text(term), Element.of("dd").text(value)));
  }

  static void code(Element list, String term, String value) {
    list.add(
        Element.of("div")
            .add(
                Element.of("dt").text(term), Element.of("dd").add(Element.of("code").text(value))));
  }
}
