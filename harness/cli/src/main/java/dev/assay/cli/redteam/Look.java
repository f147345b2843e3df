package dev.assay.cli.redteam;

import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How an attack's success is seen in the record, and in what a careless harness would have made of
 * the same files.
 *
 * @param attack the program's word for it
 * @param careful whether it succeeded with the real record
 * @param careless whether it succeeds with a reader that trusts the agent's files or text
 * @param what what success is, in words
 */
record Look(String attack, Predicate<Trail> careful, Predicate<Trail> careless, String what) {
  private static final Map<String, Look> ALL =
      Stream.of(PageLooks.all(), VerdictLooks.all(), TextLooks.all())
          .flatMap(java.util.List::stream)
          .collect(Collectors.toMap(Look::attack, look -> look));

  static Look of(String attack) {
    Look look = ALL.get(attack);
    if (look == null) {
      throw new IllegalArgumentException("nobody looks for " + attack);
    }
    return look;
  }

  String words(boolean success) {
    return success ? what : "not: " + what;
  }
}
