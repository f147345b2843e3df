package dev.assay.cli;

import dev.assay.audit.contamination.Hit;
import dev.assay.audit.contamination.Watcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the places that a scan tells: of an item in a document only the gravest, and of those at
 * equal weight the one with the highest score. So many that no machine has to list more.
 */
final class PlacesFound implements Watcher {
  private static final int MOST = 100_000;

  private final Map<Key, Hit> places = new LinkedHashMap<>();
  private long left;

  private record Key(String item, String file, long document) {}

  @Override
  public void found(Hit hit) {
    Key key = new Key(hit.item(), hit.file(), hit.document());
    Hit known = places.get(key);
    if (known == null && places.size() == MOST) {
      left++;
    } else if (known == null || graver(hit, known)) {
      places.put(key, hit);
    }
  }

  private static boolean graver(Hit hit, Hit known) {
    int weight = hit.verdict().compareTo(known.verdict());
    return weight > 0 || (weight == 0 && hit.score() > known.score());
  }

  @Override
  public void read(long bytes) {
    // Only places count.
  }

  List<Hit> all() {
    return new ArrayList<>(places.values());
  }

  /** How many were told beyond those that are kept. */
  long left() {
    return left;
  }
}
