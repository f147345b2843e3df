package dev.assay.audit.contamination.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

/** Gives the people of a question other names. */
final class Names {
  private static final Pattern CAPITAL = Pattern.compile("\\b[A-Z][a-z]{2,}\\b");
  private static final Pattern SMALL = Pattern.compile("\\b[a-z]{3,}\\b");

  /** Words that somebody writes with a small letter, so that no person has them as a name. */
  private final Set<String> words = new HashSet<>();

  /**
   * @param texts that tell names from words which only begin a sentence
   */
  Names(List<String> texts) {
    for (String text : texts) {
      SMALL.matcher(text).results().forEach(found -> words.add(found.group()));
    }
  }

  /** Every person has another name, the same one throughout; the question where it has nobody. */
  String change(Random random, String question) {
    Map<String, String> others = new HashMap<>();
    for (String name : in(question)) {
      String made = Lists.pick(random, Lists.NAMES);
      while (question.contains(made) || others.containsValue(made)) {
        made = Lists.pick(random, Lists.NAMES);
      }
      others.put(name, made);
    }
    return CAPITAL.matcher(question).replaceAll(m -> others.getOrDefault(m.group(), m.group()));
  }

  private List<String> in(String question) {
    List<String> names = new ArrayList<>();
    CAPITAL
        .matcher(question)
        .results()
        .map(found -> found.group())
        .filter(word -> !Lists.NO_NAMES.contains(word))
        .filter(word -> !words.contains(word.toLowerCase(java.util.Locale.ROOT)))
        .distinct()
        .limit(Lists.NAMES.size() / 2)
        .forEach(names::add);
    return names;
  }
}
