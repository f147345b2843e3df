package dev.assay.audit.contamination;

import dev.assay.audit.BenchmarkItem;
import dev.assay.audit.Rules;
import java.util.List;

/**
 * All that a benchmark's items are looked for by. Thread-safe once what was given is known.
 *
 * @param items how many the benchmark has
 * @param plain words as they are
 * @param masked words with numbers and names masked
 * @param content what items are about
 * @param fused stems and numbers, weighed by rarity
 * @param tooShort ids of the items with too few words to be looked for
 */
record Indexes(
    int items,
    ItemIndex plain,
    ItemIndex masked,
    ContentWords content,
    FusedIndex fused,
    List<String> tooShort) {

  static Indexes of(List<BenchmarkItem> items, List<String> canaries, Rules rules) {
    Entries entries =
        new Entries(
            rules.count("contamination.question", "shortest_words"),
            rules.count("contamination.solution", "shortest_words"));
    ItemIndex plain = new ItemIndex(entries.plain(items, canaries));
    ItemIndex masked = new ItemIndex(entries.masked(items));
    return new Indexes(
        items.size(),
        plain,
        masked,
        new ContentWords(items),
        new FusedIndex(items, rules.number("contamination.reworded", "common")),
        entries.tooShort());
  }

  /** To be called when all that was given is known. */
  void freeze() {
    plain.freeze();
    masked.freeze();
  }
}
