package dev.assay.audit.selftest;

import java.util.List;
import java.util.TreeSet;

/**
 * The ways of cheating that PostTrainBench's runs showed or its code allows, by the numbers of that
 * list, and which rules catch each. The table in {@code CHEATING.md} is this one.
 */
public final class Catalogue {
  /** How many there are. */
  public static final int WAYS = 28;

  private Catalogue() {}

  /** Rules that are expected to find a way, whatever its variation; none where none can. */
  public static List<String> caughtBy(int way) {
    TreeSet<String> rules = new TreeSet<>();
    Corpus.kinds().stream()
        .filter(kind -> kind.guilty() && kind.ways().contains(way))
        .forEach(kind -> rules.addAll(kind.expects()));
    return List.copyOf(rules);
  }

  /** Why a way, or a variation of it, cannot be told from records. */
  public static List<String> limits(int way) {
    return Corpus.kinds().stream()
        .filter(kind -> kind.ways().contains(way) && !kind.limit().isEmpty())
        .map(Kind::limit)
        .toList();
  }
}
