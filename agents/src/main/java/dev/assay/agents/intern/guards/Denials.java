package dev.assay.agents.intern.guards;

import dev.assay.results.InputException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Commands that are not run, whatever the reason for them: those of the person's rules, and those
 * that would end every process that the agent can reach, its own jobs among them. A help against
 * accidents; what holds against intent is the sandbox.
 */
public final class Denials {
  private static final List<String> ALWAYS =
      List.of(
          "\\bkill\\s+(-\\S+\\s+)*--?\\s*-?1\\b", "\\bkillall5\\b", "\\bpkill\\s+(-\\S+\\s+)*\\.");

  private final List<Pattern> patterns;

  /**
   * Rules.
   *
   * @param rules regular expressions; a command in which one is found is denied
   * @throws InputException where one is none
   */
  public Denials(List<String> rules) {
    patterns =
        java.util.stream.Stream.concat(ALWAYS.stream(), rules.stream())
            .map(Denials::pattern)
            .toList();
  }

  private static Pattern pattern(String rule) {
    try {
      return Pattern.compile(rule);
    } catch (PatternSyntaxException e) {
      throw new InputException(
          "'" + rule + "' is no regular expression: " + e.getDescription(), null, e);
    }
  }

  /** The rule that denies a command. */
  public Optional<String> against(String command) {
    return patterns.stream()
        .filter(p -> p.matcher(command).find())
        .map(Pattern::pattern)
        .findFirst();
  }
}
