package dev.assay.audit.contamination.sets;

import java.util.List;

/**
 * What a comparison of sets says.
 *
 * @param p how likely so many more items than decoys are found by chance, at the level that tells
 *     most, times the number of levels (Bonferroni)
 * @param level name of the level that tells most; empty where nothing was found
 * @param more whether that is more than chance and enough to matter
 */
public record SetResult(
    int items, int decoys, double p, String level, boolean more, List<Level> levels) {
  public SetResult {
    levels = List.copyOf(levels);
  }

  /**
   * One way of finding.
   *
   * @param itemsFound of the benchmark's items
   * @param decoysFound of the decoys
   * @param p of Fisher's exact test, one-sided
   */
  public record Level(String name, int itemsFound, int decoysFound, double p) {}
}
