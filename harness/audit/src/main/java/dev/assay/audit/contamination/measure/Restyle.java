package dev.assay.audit.contamination.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The same Python program under other names and in another style. */
final class Restyle {
  private static final Pattern DOC = Pattern.compile("(?s)(\"\"\"|''').*?\\1\\n?");
  private static final Pattern COMMENT = Pattern.compile("(?m)[ \\t]*#[^'\"\\n]*$");
  private static final Pattern DEFINED =
      Pattern.compile("\\bdef\\s+([A-Za-z_]\\w*)\\s*\\(([^)]*)\\)(?:\\s*->\\s*[^:\\n]+)?:");
  private static final Pattern ASSIGNED =
      Pattern.compile(
          "(?m)^\\s*([A-Za-z_]\\w*)\\s*(?:[-+*/]?=)(?!=)|\\bfor\\s+([^:\\n]+?)\\s+in\\b");

  private Restyle() {}

  /** The program; docstring, comments and annotations are gone, all own names are others. */
  static String program(Random random, String program) {
    String bare = COMMENT.matcher(DOC.matcher(program).replaceAll("pass\n")).replaceAll("");
    String plain = DEFINED.matcher(bare).replaceAll(Restyle::withoutAnnotations);
    Map<String, String> others = new LinkedHashMap<>();
    for (String name : own(plain)) {
      // As an attribute or within a text the name may mean something else.
      if (!Pattern.compile("\\." + name + "\\b|['\"][^'\"\\n]*\\b" + name + "\\b")
          .matcher(plain)
          .find()) {
        others.put(name, "v" + Integer.toString(others.size(), 36) + letters(random));
      }
    }
    String renamed =
        Pattern.compile("\\b[A-Za-z_]\\w*\\b")
            .matcher(plain)
            .replaceAll(m -> others.getOrDefault(m.group(), m.group()));
    return Pattern.compile("(?m)^ +")
        .matcher(renamed)
        .replaceAll(m -> " ".repeat(m.group().length() / 2))
        .replaceAll("\\n{2,}", "\n");
  }

  private static String withoutAnnotations(java.util.regex.MatchResult found) {
    StringBuilder kept = new StringBuilder();
    int depth = 0;
    boolean annotation = false;
    String parameters = found.group(2);
    for (int i = 0; i < parameters.length(); i++) {
      char c = parameters.charAt(i);
      depth += c == '[' ? 1 : c == ']' ? -1 : 0;
      annotation = depth > 0 || c == ':' || (annotation && c != ',' && c != '=');
      if (!annotation && c != ']') {
        kept.append(c);
      }
    }
    return Matcher.quoteReplacement("def " + found.group(1) + "(" + kept + "):");
  }

  private static Set<String> own(String program) {
    Set<String> names = new TreeSet<>();
    DEFINED
        .matcher(program)
        .results()
        .forEach(r -> {
          names.add(r.group(1));
          words(r.group(2).replaceAll("=[^,]*", ""), names);
        });
    ASSIGNED
        .matcher(program)
        .results()
        .forEach(r -> words(r.group(1) == null ? r.group(2) : r.group(1), names));
    return names;
  }

  private static void words(String text, Set<String> into) {
    Pattern.compile("[A-Za-z_]\\w*").matcher(text).results().forEach(r -> into.add(r.group()));
  }

  private static String letters(Random random) {
    return "_" + (char) ('a' + random.nextInt(26)) + (char) ('a' + random.nextInt(26));
  }
}
