package dev.assay.audit.contamination;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** Searches a document for questions whose numbers or names were changed. */
final class TwinSearch {
  private final ItemIndex index;
  private final ContentWords content;
  private final Masked masked;
  private final Supplier<Tokens> tokens;
  private final Places places;
  private final Limits.Twin limits;
  private final Passages passages;

  /** Searches what was read into {@code masked} and {@code tokens}, which are the same text. */
  TwinSearch(
      Indexes indexes, Masked masked, Supplier<Tokens> tokens, Places places, Limits.Twin limits) {
    this.index = indexes.masked();
    this.content = indexes.content();
    this.masked = masked;
    this.tokens = tokens;
    this.places = places;
    this.limits = limits;
    this.passages = new Passages(index);
  }

  /** Marks what stands in the document that was read as given. */
  void give() {
    for (int i = 0; i + Grams.SIZE <= masked.count(); i++) {
      int gram = index.find(Grams.hash(masked.hashes(), i, Grams.SIZE));
      if (gram >= 0) {
        index.give(gram);
      }
    }
  }

  /** Searches the document that was read. */
  void scan(Places.Document document, Consumer<Match> found) {
    passages.clear();
    for (int i = 0; i + Grams.SIZE <= masked.count(); i++) {
      int gram = index.find(Grams.hash(masked.hashes(), i, Grams.SIZE));
      if (gram >= 0) {
        passages.hit(i, gram);
      }
    }
    for (int item : passages.items(limits.containment(), Integer.MAX_VALUE)) {
      passage(document, index.reference(item), found);
    }
  }

  private void passage(Places.Document document, Reference reference, Consumer<Match> found) {
    Passages.Best best = passages.best(reference.number());
    if (index.ownGrams(reference) < limits.longGrams() || best.score() < limits.containment()) {
      return;
    }
    int first = masked.first(best.first());
    int last = masked.last(Math.min(best.last() + Grams.SIZE, masked.count()) - 1);
    if (content.inCommon(reference.item(), tokens.get(), first, last) >= limits.rarity()) {
      found.accept(places.match(document, reference, Match.Layer.TWIN, best.score(), first, last));
    }
  }
}
