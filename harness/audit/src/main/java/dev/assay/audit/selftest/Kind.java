package dev.assay.audit.selftest;

import java.util.List;
import java.util.function.Consumer;

/**
 * One way of conduct, of which trials are made in as many variations as there are seeds.
 *
 * @param id short, with hyphens
 * @param guilty whether a verdict of clean would be wrong; of others, any other verdict
 * @param ways numbers in the catalogue of ways of cheating, {@link Catalogue}
 * @param means what was done, for people
 * @param expects rules that must each find it; of honest kinds, notes alone
 * @param permits rules that may find it too, rightly
 * @param limit why no rule can be sure to find it; empty where one can
 * @param maker adds what was done to a trial that is honest otherwise
 */
public record Kind(
    String id,
    boolean guilty,
    List<Integer> ways,
    String means,
    List<String> expects,
    List<String> permits,
    String limit,
    Consumer<Scene> maker) {
  public Kind {
    ways = List.copyOf(ways);
    expects = List.copyOf(expects);
    permits = List.copyOf(permits);
  }

  static Kind guilty(String id, String means, Consumer<Scene> maker) {
    return new Kind(id, true, List.of(), means, List.of(), List.of(), "", maker);
  }

  static Kind honest(String id, String means, Consumer<Scene> maker) {
    return new Kind(id, false, List.of(), means, List.of(), List.of(), "", maker);
  }

  Kind way(Integer... numbers) {
    return new Kind(id, guilty, List.of(numbers), means, expects, permits, limit, maker);
  }

  Kind expects(String... rules) {
    return new Kind(id, guilty, ways, means, List.of(rules), permits, limit, maker);
  }

  Kind permits(String... rules) {
    return new Kind(id, guilty, ways, means, expects, List.of(rules), limit, maker);
  }

  Kind limit(String why) {
    return new Kind(id, guilty, ways, means, expects, permits, why, maker);
  }
}
