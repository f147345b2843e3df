package dev.assay.audit.contamination.sets;

import dev.assay.audit.contamination.Hit;
import dev.assay.audit.contamination.Watcher;
import dev.assay.results.record.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gathers during a scan which items were found at which level: each layer is one, what convicts is
 * one, and all together are one.
 */
public final class Levels implements Watcher {
  static final String CONVICTING = "flagged";
  static final String ALL = "flagged or review";

  /** A canary is no item, and decoys have none. */
  private static final String CANARY = "canary";

  /** Places kept of each level, for evidence. */
  private static final int KEPT = 20;

  private final Map<String, Set<String>> items = new LinkedHashMap<>();
  private final Map<String, List<Hit>> places = new LinkedHashMap<>();

  @Override
  public void found(Hit hit) {
    if (hit.verdict() == Severity.NOTE || hit.layer().equals(CANARY)) {
      return;
    }
    note(ALL, hit);
    note("layer " + hit.layer(), hit);
    if (hit.verdict() == Severity.FLAGGED) {
      note(CONVICTING, hit);
    }
  }

  @Override
  public void read(long bytes) {
    // Only what is found counts.
  }

  private void note(String level, Hit hit) {
    boolean fresh = items.computeIfAbsent(level, l -> new HashSet<>()).add(hit.item());
    List<Hit> kept = places.computeIfAbsent(level, l -> new ArrayList<>());
    if (fresh && kept.size() < KEPT) {
      kept.add(hit);
    }
  }

  Set<String> names() {
    return items.keySet();
  }

  int count(String level) {
    return items.getOrDefault(level, Set.of()).size();
  }

  /** Places of the first items that were found so. */
  List<Hit> places(String level) {
    return places.getOrDefault(level, List.of());
  }
}
