package dev.assay.audit.tampering;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A chat template (Jinja), taken apart as far as telling needs: the text that it puts out, and the
 * conditions that it branches on. Never run.
 *
 * @param literals pieces of text that it can put out
 * @param conditions expressions that decide what it puts out
 */
record Template(List<String> literals, List<String> conditions) {
  private static final Pattern STRING =
      Pattern.compile("'((?:[^'\\\\]|\\\\.)*+)'|\"((?:[^\"\\\\]|\\\\.)*+)\"");
  private static final Pattern DECIDES = Pattern.compile("^-?\\s*(if|elif|set)\\b|\\sif\\s");

  Template {
    literals = List.copyOf(literals);
    conditions = List.copyOf(conditions);
  }

  static Template of(String text) {
    List<String> literals = new ArrayList<>();
    List<String> conditions = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int open = next(text, at);
      if (open > at) {
        literals.add(text.substring(at, open));
      }
      if (open >= text.length()) {
        break;
      }
      String close = text.charAt(open + 1) == '{' ? "}}" : text.charAt(open + 1) + "}";
      int end = text.indexOf(close, open + 2);
      String inner = text.substring(open + 2, end < 0 ? text.length() : end);
      if (text.charAt(open + 1) != '#') {
        tag(inner, literals, conditions);
      }
      at = end < 0 ? text.length() : end + 2;
    }
    return new Template(literals, conditions);
  }

  private static int next(String text, int from) {
    for (int i = from; i + 1 < text.length(); i++) {
      if (text.charAt(i) == '{' && "{%#".indexOf(text.charAt(i + 1)) >= 0) {
        return i;
      }
    }
    return text.length();
  }

  private static void tag(String inner, List<String> literals, List<String> conditions) {
    strings(inner).forEach(literals::add);
    if (DECIDES.matcher(inner).find()) {
      conditions.add(inner.replaceAll("\\s+", " ").strip());
    }
  }

  /** The string literals of an expression. */
  static List<String> strings(String expression) {
    List<String> strings = new ArrayList<>();
    Matcher matcher = STRING.matcher(expression);
    while (matcher.find()) {
      String text = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
      strings.add(text.replace("\\n", "\n").replace("\\'", "'"));
    }
    return strings;
  }

  /** All words that it can put out, in lower case. */
  Set<String> words() {
    Set<String> words = new TreeSet<>();
    literals.forEach(text -> words.addAll(words(text)));
    return words;
  }

  static List<String> words(String text) {
    return Pattern.compile("[^\\p{L}\\p{N}]+")
        .splitAsStream(text.toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
