package dev.assay.tasks.protocol;

import dev.assay.results.InputException;
import dev.assay.tasks.benchmark.Item;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A prompt's template with {@code {question}} and {@code {a}} to {@code {d}}. */
public final class Prompt {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]+)\\}");

  /** Where a system turn's template has the worked examples. */
  static final String SHOTS = "{shots}";

  private static final List<String> NAMES = List.of("question", "a", "b", "c", "d");

  /** Sends an item's conversation as it is, message by message; stands alone. */
  static final String CONVERSATION = "{conversation}";

  private Prompt() {}

  /**
   * The text of one item's user turn. Placed texts are not looked at again: a question that holds
   * {@code {a}} keeps it.
   *
   * @param order which choice stands at A, B, C, D
   */
  public static String render(String template, Item item, List<Integer> order) {
    return PLACEHOLDER
        .matcher(template)
        .replaceAll(match -> Matcher.quoteReplacement(value(match, item, order)));
  }

  private static String value(MatchResult match, Item item, List<Integer> order) {
    int at = NAMES.indexOf(match.group(1));
    if (at < 0) {
      throw new IllegalArgumentException("unknown placeholder " + match.group());
    }
    return at == 0 ? item.question() : item.choices().get(order.get(at - 1));
  }

  /** The question, all four letters or none, and nothing else. */
  static void check(String source, String template) {
    if (template.equals(CONVERSATION)) {
      return;
    }
    Set<String> found = new TreeSet<>();
    PLACEHOLDER.matcher(template).results().forEach(match -> found.add(match.group(1)));
    for (String name : found) {
      if (!NAMES.contains(name)) {
        throw new InputException(
            source + ": the prompt has an unknown placeholder {" + name + "}",
            "known are {question}, {a}, {b}, {c}, {d}");
      }
    }
    // Free answers have no letters; who shows one shows all.
    boolean letters = found.stream().anyMatch(name -> name.length() == 1);
    for (String name : NAMES) {
      if (!found.contains(name) && (letters || name.length() > 1)) {
        throw new InputException(source + ": the prompt lacks the placeholder {" + name + "}");
      }
    }
  }

  /** Whether a template shows choices. */
  public static boolean showsChoices(String template) {
    return template.contains("{a}");
  }
}
