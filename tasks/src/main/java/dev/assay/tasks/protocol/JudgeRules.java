package dev.assay.tasks.protocol;

import dev.assay.results.InputException;
import dev.assay.results.store.Digests;
import dev.assay.results.store.Json;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a judge is asked, whichever model it is: the {@code [judge]} table of a protocol.
 *
 * @param system the judge's system prompt, or null
 * @param prompt template of the one user turn. For two answers {@code {question}, {answer_a},
 *     {answer_b}}; for a criterion {@code {conversation}, {answer}, {criterion}}; in both, where it
 *     is wanted, {@code {mark}}: a word that no answer can know, for fences around what is quoted
 * @param temperature null for the model's own, the only one that some take
 * @param effort how much to reason, or null for the model's own
 * @param maxTokens most tokens of a reply, reasoning included
 * @param attempts how often the judge is asked until its reply can be read
 */
public record JudgeRules(
    @Nullable String system,
    String prompt,
    @Nullable Double temperature,
    @Nullable String effort,
    int maxTokens,
    int attempts) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]+)\\}");
  private static final Set<String> PAIR = Set.of("question", "answer_a", "answer_b");
  private static final Set<String> CRITERION = Set.of("conversation", "answer", "criterion");

  void check(String source) {
    if (maxTokens < 1 || attempts < 1 || attempts > 10) {
      throw new InputException(
          source + ": [judge] needs max_tokens above 0 and attempts from 1 to 10");
    }
    Set<String> found = new TreeSet<>();
    PLACEHOLDER.matcher(prompt).results().forEach(match -> found.add(match.group(1)));
    found.remove("mark");
    if (!found.equals(PAIR) && !found.equals(CRITERION)) {
      throw new InputException(
          source + ": [judge] prompt has the placeholders " + found,
          "give {question}, {answer_a}, {answer_b}, or {conversation}, {answer}, {criterion}");
    }
  }

  /** Whether two answers are shown side by side. */
  public boolean comparesTwo() {
    return prompt.contains("{answer_a}");
  }

  /** SHA-256 of all of it: what a judged score names beside the judge. */
  public String digest() {
    return Digests.of(Json.line(this));
  }

  /** The user turn; placed texts are not looked at again. */
  public String render(Map<String, String> values) {
    return PLACEHOLDER
        .matcher(prompt)
        .replaceAll(match -> Matcher.quoteReplacement(value(match.group(1), values)));
  }

  private static String value(String name, Map<String, String> values) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("nothing for the placeholder {" + name + "}");
    }
    return value;
  }
}
