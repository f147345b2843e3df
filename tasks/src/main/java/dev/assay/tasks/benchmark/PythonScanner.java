package dev.assay.tasks.benchmark;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The tokens of Python's literals, one after another; white space between them is passed over. */
final class PythonScanner {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern DOTTED = Pattern.compile(NAME + "(?:\\." + NAME + ")*+");
  private static final Pattern KEYWORD = Pattern.compile("(" + NAME + ")\\s*+=(?!=)");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?\\s*+(?:\\d[\\d_]*+(?:\\.\\d*+)?+|\\.\\d++)(?:[eE][+-]?\\d{1,4})?+");

  private final String text;
  private final Matcher matcher;
  private int at;

  PythonScanner(String text) {
    this.text = text;
    this.matcher = DOTTED.matcher(text);
  }

  IllegalArgumentException error(String expected) {
    return new IllegalArgumentException("at character " + (at + 1) + ": expected " + expected);
  }

  private void space() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  /** The next character that is no space; NUL at the end. */
  char peek() {
    space();
    return at < text.length() ? text.charAt(at) : '\0';
  }

  boolean at(char c) {
    return peek() == c;
  }

  boolean take(char c) {
    boolean there = at(c);
    at += there ? 1 : 0;
    return there;
  }

  void expect(char c) {
    if (!take(c)) {
      throw error("'" + c + "'");
    }
  }

  void end() {
    space();
    if (at < text.length()) {
      throw error("the end");
    }
  }

  private @Nullable Matcher matched(Pattern pattern) {
    space();
    matcher.usePattern(pattern).region(at, text.length());
    if (!matcher.lookingAt()) {
      return null;
    }
    at = matcher.end();
    return matcher;
  }

  String dottedName() {
    Matcher found = matched(DOTTED);
    if (found == null) {
      throw error("a name");
    }
    return found.group();
  }

  /** The name of a keyword argument, with its sign of equality; null where there is none. */
  @Nullable String keyword() {
    Matcher found = matched(KEYWORD);
    return found == null ? null : found.group(1);
  }

  boolean atNumber() {
    char c = peek();
    return c == '-' || c == '+' || c == '.' || (c >= '0' && c <= '9');
  }

  /** {@code 5} keeps no digit behind the point, {@code 5.0} keeps one: which type it is. */
  BigDecimal number() {
    Matcher found = matched(NUMBER);
    if (found == null) {
      throw error("a number");
    }
    String digits = found.group().replaceAll("[\\s_]", "");
    boolean whole = digits.chars().allMatch(c -> "+-0123456789".indexOf(c) >= 0);
    BigDecimal number = new BigDecimal(digits);
    return whole || number.scale() > 0 ? number : number.setScale(1);
  }

  String string() {
    char quote = text.charAt(at++);
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      char c = text.charAt(at++);
      value.append(c == '\\' ? escaped() : String.valueOf(c));
    }
    if (at == text.length()) {
      throw error("the string's end");
    }
    at++;
    return value.toString();
  }

  private String escaped() {
    if (at == text.length()) {
      throw error("the string's end");
    }
    char c = text.charAt(at++);
    return switch (c) {
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'r' -> "\r";
      case '\n' -> "";
      case '\\', '\'', '"' -> String.valueOf(c);
      case 'x' -> code(2);
      case 'u' -> code(4);
      default -> "\\" + c;
    };
  }

  private String code(int digits) {
    String hex = text.substring(at, Math.min(text.length(), at + digits));
    if (!hex.matches("[0-9a-fA-F]{" + digits + "}")) {
      throw error(digits + " hexadecimal digits");
    }
    at += digits;
    return String.valueOf((char) Integer.parseInt(hex, 16));
  }
}
