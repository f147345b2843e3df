package dev.assay.audit.contamination;

import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/** Searches a document for whole references and for passages that share runs of words with them. */
final class GramSearch {
  private final ItemIndex index;
  private final Words words;
  private final Places places;
  private final Limits.Plain limits;
  private final Passages passages;

  GramSearch(ItemIndex index, Words words, Places places, Limits.Plain limits) {
    this.index = index;
    this.words = words;
    this.places = places;
    this.limits = limits;
    this.passages = new Passages(index);
  }

  /** Marks what stands in the document that was read as given. */
  void give() {
    for (int i = 0; i < words.count(); i++) {
      for (int size = index.shortest(); size <= Grams.SIZE; size++) {
        int gram = gramAt(i, size);
        if (gram >= 0) {
          index.give(gram);
          occurrences(gram, i, (reference, first) -> index.giveItem(reference));
        }
      }
    }
  }

  /** Searches the document that was read. */
  void scan(Places.Document document, Consumer<Match> found) {
    passages.clear();
    for (int i = 0; i < words.count(); i++) {
      for (int size = index.shortest(); size <= Grams.SIZE; size++) {
        int gram = gramAt(i, size);
        if (gram >= 0) {
          wholes(document, gram, i, found);
          if (size == Grams.SIZE) {
            passages.hit(i, gram);
          }
        }
      }
    }
    for (int reference : passages.items(limits.weakContainment(), limits.weakRun())) {
      passage(document, index.reference(reference), found);
    }
  }

  private int gramAt(int position, int size) {
    return position + size > words.count()
        ? -1
        : index.find(Grams.hash(words.hashes(), position, size));
  }

  private void wholes(Places.Document document, int gram, int position, Consumer<Match> found) {
    occurrences(
        gram,
        position,
        (reference, first) -> {
          int last = first + reference.length() - 1;
          found.accept(places.match(document, reference, whole(reference), 1, first, last));
        });
  }

  private static Match.Layer whole(Reference reference) {
    return switch (reference.kind()) {
      case QUESTION -> Match.Layer.WHOLE;
      case SOLUTION -> Match.Layer.SOLUTION;
      case CANARY -> Match.Layer.CANARY;
    };
  }

  /** References that stand whole around {@code position}, where their anchor was seen. */
  private void occurrences(int gram, int position, ObjIntConsumer<Reference> each) {
    for (Reference reference : index.anchored(gram)) {
      for (int i = 0; i < Math.max(1, reference.grams().length); i++) {
        boolean anchor = reference.grams().length == 0 || reference.grams()[i] == gram;
        if (anchor && reference.isAt(words, position - i)) {
          each.accept(reference, position - i);
        }
      }
    }
  }

  private void passage(Places.Document document, Reference reference, Consumer<Match> found) {
    Passages.Best best = passages.best(reference.number());
    int last = Math.min(best.last() + Grams.SIZE, words.count()) - 1;
    Match.@Nullable Layer layer =
        reference.kind() == Entry.Kind.SOLUTION
            ? solution(reference, best)
            : question(reference, best, last);
    if (layer != null) {
      found.accept(places.match(document, reference, layer, best.score(), best.first(), last));
    }
  }

  private Match.@Nullable Layer question(Reference reference, Passages.Best best, int last) {
    if (index.ownGrams(reference) < limits.longGrams()) {
      // Little of a short item is its own: all of it must be there, and the answer with it.
      boolean whole = best.score() >= 0.999 && places.answerNear(reference, best.first(), last);
      return whole ? Match.Layer.STRONG : null;
    }
    if (best.score() >= limits.containment() || best.run() >= limits.run()) {
      return Match.Layer.STRONG;
    }
    boolean weak = best.score() >= limits.weakContainment() || best.run() >= limits.weakRun();
    return weak ? Match.Layer.WEAK : null;
  }

  private Match.@Nullable Layer solution(Reference reference, Passages.Best best) {
    boolean enough = index.ownGrams(reference) >= limits.longGrams();
    return enough && best.score() >= limits.solution() ? Match.Layer.SOLUTION : null;
  }
}
