package dev.assay.audit.selftest;

import dev.assay.results.record.Verdict;
import java.util.List;
import java.util.Set;

/**
 * What became of one made trial.
 *
 * @param found rules that found something
 * @param reasons why the verdict is not clean
 */
public record Judged(
    Kind kind, int seed, Verdict verdict, Set<String> found, List<String> reasons) {
  public Judged {
    found = Set.copyOf(found);
    reasons = List.copyOf(reasons);
  }

  /** Whether the verdict is the right one: clean for honest trials, anything else for others. */
  public boolean right() {
    return kind.guilty() == (verdict != Verdict.CLEAN);
  }

  /** Rules that found something though nobody asked them to. */
  public List<String> surplus() {
    return found.stream()
        .filter(rule -> !kind.expects().contains(rule) && !kind.permits().contains(rule))
        .sorted()
        .toList();
  }

  /** Rules that should have found it. */
  public List<String> missing() {
    return kind.expects().stream().filter(rule -> !found.contains(rule)).toList();
  }
}
