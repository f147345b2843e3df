package dev.assay.audit.contamination;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gathers where runs of words of each item stand in one document, and finds the passage that holds
 * most of an item.
 */
final class Passages {
  private final ItemIndex index;
  private final Map<Integer, Hits> byItem = new HashMap<>();

  Passages(ItemIndex index) {
    this.index = index;
  }

  void clear() {
    byItem.clear();
  }

  /** Notes that run {@code gram} stands at word {@code position}. */
  void hit(int position, int gram) {
    for (int item : index.items(gram)) {
      byItem.computeIfAbsent(item, i -> new Hits()).add(position, gram);
    }
  }

  /** Items of which enough runs stand here to be worth {@link #best a closer look}. */
  List<Integer> items(double leastScore, int leastRun) {
    return byItem.entrySet().stream()
        .filter(e -> e.getValue().couldReach(leastScore, leastRun, e.getKey()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** The best passage of an item: the one whose runs weigh most, no longer than twice the item. */
  Best best(int item) {
    Reference reference = index.reference(item);
    Hits hits = byItem.getOrDefault(item, new Hits());
    int window = 2 * reference.length() + 10;
    double total = index.totalWeight(reference);
    Best best = new Best(0, 0, 0, 0);
    Map<Integer, Integer> inside = new HashMap<>();
    double weight = 0;
    int from = 0;
    int run = 0;
    for (int to = 0; to < hits.count; to++) {
      int gram = hits.grams[to];
      run = to > 0 && hits.positions[to] == hits.positions[to - 1] + 1 ? run + 1 : 1;
      if (inside.merge(gram, 1, Integer::sum) == 1) {
        weight += index.weight(gram);
      }
      while (hits.positions[to] - hits.positions[from] > window) {
        int leaving = hits.grams[from++];
        if (inside.merge(leaving, -1, Integer::sum) == 0) {
          weight -= index.weight(leaving);
        }
      }
      best =
          best.better(
              total == 0 ? 0 : weight / total,
              run + Grams.SIZE - 1,
              hits.positions[from],
              hits.positions[to]);
    }
    return best;
  }

  /**
   * A passage.
   *
   * @param score weight of the item's own runs in it, 0 to 1
   * @param run longest run of the item's words anywhere in the document
   * @param first first word of the passage
   * @param last first word of the passage's last run
   */
  record Best(double score, int run, int first, int last) {
    Best better(double otherScore, int otherRun, int otherFirst, int otherLast) {
      int longest = Math.max(run, otherRun);
      return otherScore > score
          ? new Best(otherScore, longest, otherFirst, otherLast)
          : new Best(score, longest, first, last);
    }
  }

  private final class Hits {
    private int[] positions = new int[8];
    private int[] grams = new int[8];
    private int count;
    private double weight;

    /** Bounds from above that cost nothing to know. */
    boolean couldReach(double leastScore, int leastRun, int item) {
      double least = leastScore * index.totalWeight(index.reference(item));
      return weight >= least || count + Grams.SIZE - 1 >= leastRun;
    }

    void add(int position, int gram) {
      if (count == positions.length) {
        positions = Arrays.copyOf(positions, 2 * count);
        grams = Arrays.copyOf(grams, 2 * count);
      }
      positions[count] = position;
      grams[count++] = gram;
      weight += index.weight(gram);
    }
  }
}
