package dev.assay.tasks.scoring;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One number as people, models and answer keys write it, and nothing else.
 *
 * <p>Read are: digits with or without thousands' commas ({@code 1,234.5}), a sign (also Unicode's
 * minus), powers of ten ({@code 1.5e3}), fractions ({@code 3/4}, {@code \frac{3}{4}}), mixed
 * numbers ({@code 1 1/2}). Passed over are: white space and emphasis around it, a currency's sign,
 * a percent sign, TeX's {@code $ $}, {@code \boxed{}} and {@code \text{}}, a full stop at the end,
 * a name and an equals sign in front ({@code x = 5}), and a unit behind that has no digit but a
 * small one above ({@code 18 dollars}, {@code 5 m²}). A text with two numbers is none: which one is
 * meant is not ours to guess. Percent is a unit here: {@code 50%} is 50, as in GSM8K's answers, and
 * not a half.
 *
 * <p>At most 100 characters are looked at, and powers of ten up to 300.
 */
final class NumberText {
  private static final int LONGEST = 100;
  private static final int MOST_POWER = 300;

  private record Rewriting(Pattern pattern, String by) {
    static Rewriting of(String pattern, String by) {
      return new Rewriting(Pattern.compile(pattern), by);
    }
  }

  /** In this order. None of them looks back, or at more than it takes. */
  private static final List<Rewriting> REWRITINGS =
      List.of(
          Rewriting.of("\\{,\\}", ","),
          Rewriting.of("[\\u2212\\u2010-\\u2014\\ufe63]", "-"),
          Rewriting.of("\\\\[dt]?frac\\{([^{}]{1,20})\\}\\{([^{}]{1,20})\\}", " $1/$2"),
          Rewriting.of("\\\\(?:boxed|text|textbf|mathrm|mathbf)\\{", "{"),
          Rewriting.of("\\\\[,;!: ]", ""),
          Rewriting.of("\\\\(?:quad|,)|\\\\\\(|\\\\\\)|\\\\\\[|\\\\\\]", " "),
          Rewriting.of("\\\\?[$%]|[\\u20ac\\u00a3\\u00a5\\u20b9*_`{}\"]", " "));

  private static final Pattern NUMBER =
      Pattern.compile(
          "(?:[\\p{L}]{1,12}\\s*+=\\s*+)?+([+-]?)\\s*+"
              + "(?:(\\d{1,40})\\s++(\\d{1,40})\\s?/\\s?(\\d{1,40})"
              + "|(\\d{1,40})\\s?/\\s?(\\d{1,40})"
              + "|((?:\\d{1,3}(?:,\\d{3})++|\\d{1,60})?(?:\\.\\d{1,60})?)(?:[eE]([+-]?\\d{1,3}))?)"
              + "\\s*+(?:[\\p{L}°²³/^ ]|(?<=\\p{L})\\.)*+");

  private NumberText() {}

  /** The number, or null where the text is none. */
  static @Nullable Exact parse(String text) {
    String plain = plain(text);
    if (plain.length() > LONGEST) {
      return null;
    }
    Matcher matcher = NUMBER.matcher(plain);
    if (!matcher.matches()) {
      return null;
    }
    Exact size = size(matcher);
    return size == null || !matcher.group(1).equals("-") ? size : size.negate();
  }

  private static String plain(String text) {
    if (text.length() > 2 * LONGEST) {
      return text;
    }
    String plain = Normalizer.normalize(superscripts(text), Normalizer.Form.NFKC);
    // NFKC writes one half as 1, a fraction slash and 2.
    plain = plain.replace('\u2044', '/');
    for (Rewriting rewriting : REWRITINGS) {
      plain = rewriting.pattern.matcher(plain).replaceAll(rewriting.by);
    }
    plain = plain.strip();
    while (plain.endsWith(".") || plain.endsWith(",")) {
      plain = plain.substring(0, plain.length() - 1).strip();
    }
    return plain;
  }

  /** A power of a unit must not become a digit. */
  private static String superscripts(String text) {
    return text.replace("\u00b2", "").replace("\u00b3", "");
  }

  private static @Nullable Exact size(Matcher matcher) {
    if (matcher.group(2) != null) {
      Exact part = fraction(matcher.group(3), matcher.group(4));
      return part == null ? null : whole(matcher.group(2)).plus(part);
    }
    if (matcher.group(5) != null) {
      return fraction(matcher.group(5), matcher.group(6));
    }
    return decimal(matcher.group(7), matcher.group(8));
  }

  private static @Nullable Exact decimal(@Nullable String digits, @Nullable String power) {
    if (digits == null || digits.isEmpty()) {
      return null;
    }
    int tens = power == null ? 0 : Integer.parseInt(power);
    return Math.abs(tens) > MOST_POWER
        ? null
        : Exact.of(new BigDecimal(digits.replace(",", "")).scaleByPowerOfTen(tens));
  }

  private static Exact whole(String digits) {
    return new Exact(new BigInteger(digits), BigInteger.ONE);
  }

  private static @Nullable Exact fraction(String over, String under) {
    BigInteger below = new BigInteger(under);
    return below.signum() == 0 ? null : new Exact(new BigInteger(over), below);
  }
}
