package dev.assay.agents.intern.tools;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads losses out of what training prints, in whatever form: {@code loss 1.2}, {@code 'loss':
 * 1.2}.
 */
final class Losses {
  private static final Pattern LOSS =
      Pattern.compile(
          "\\bloss['\"]?\\s*[:= ]\\s*['\"]?(nan|-?inf|[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)");

  private static final int SHOWN = 12;
  private static final MathContext DIGITS = new MathContext(4);

  private final List<Double> seen = new ArrayList<>();
  private boolean broken;

  void read(String text) {
    Matcher matcher = LOSS.matcher(text.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      String word = matcher.group(1);
      if (word.endsWith("nan") || word.endsWith("inf")) {
        broken = true;
      } else {
        seen.add(Double.valueOf(word));
      }
    }
  }

  /** Whether one was no number, after which training leads nowhere. */
  boolean broken() {
    return broken;
  }

  /** Some of them, evenly, the last among them. */
  String words() {
    if (seen.isEmpty()) {
      return "no loss was printed";
    }
    List<String> words = new ArrayList<>();
    int step = Math.max(1, (seen.size() + SHOWN - 1) / SHOWN);
    for (int i = 0; i < seen.size() - 1; i += step) {
      words.add(word(seen.get(i)));
    }
    words.add(word(seen.getLast()));
    return seen.size() + " losses: " + String.join(" ", words);
  }

  private static String word(double loss) {
    return new BigDecimal(loss).round(DIGITS).stripTrailingZeros().toPlainString();
  }
}
