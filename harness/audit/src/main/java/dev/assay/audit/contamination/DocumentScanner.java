package dev.assay.audit.contamination;

import dev.assay.audit.Excerpts;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/** Searches one document for all references, as it stands and with its escapes undone. */
final class DocumentScanner {
  /** JSON in a Python string in a notebook is three. */
  private static final int ESCAPE_LEVELS = 3;

  private static final int CONTEXT = 40;

  private final ItemIndex index;
  private final Limits limits;
  private final Words words = new Words();
  private final Passages passages;

  DocumentScanner(ItemIndex index, Limits limits) {
    this.index = index;
    this.limits = limits;
    this.passages = new Passages(index);
  }

  /** Marks in the index what stands in a text that the task gave. */
  void give(Text text) {
    levels(text, level -> giveLevel());
  }

  /** Reports what is found; the same item may be reported more than once. */
  void scan(Text text, long document, Consumer<Match> found) {
    levels(text, level -> scanLevel(level, document, found));
  }

  private void levels(Text text, Consumer<Text> each) {
    @Nullable Text level = text;
    for (int i = 0; i <= ESCAPE_LEVELS && level != null; i++) {
      words.read(level);
      each.accept(level);
      level = Escapes.undo(level);
    }
  }

  private void giveLevel() {
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

  private void scanLevel(Text text, long document, Consumer<Match> found) {
    passages.clear();
    for (int i = 0; i < words.count(); i++) {
      for (int size = index.shortest(); size <= Grams.SIZE; size++) {
        int gram = gramAt(i, size);
        if (gram >= 0) {
          wholes(text, document, gram, i, found);
          if (size == Grams.SIZE) {
            passages.hit(i, gram);
          }
        }
      }
    }
    for (int item : passages.items(limits.weakContainment(), limits.weakRun())) {
      passage(text, document, item, found);
    }
  }

  private int gramAt(int position, int size) {
    return position + size > words.count()
        ? -1
        : index.find(Grams.hash(words.hashes(), position, size));
  }

  private void wholes(Text text, long document, int gram, int position, Consumer<Match> found) {
    occurrences(
        gram,
        position,
        (reference, first) -> {
          Match.Layer layer = reference.canary() ? Match.Layer.CANARY : Match.Layer.WHOLE;
          int last = first + reference.length() - 1;
          found.accept(match(text, document, reference, layer, 1, first, last));
        });
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

  private void passage(Text text, long document, int item, Consumer<Match> found) {
    Passages.Best best = passages.best(item);
    if (best.score() < limits.weakContainment() && best.run() < limits.weakRun()) {
      return;
    }
    Reference reference = index.reference(item);
    int last = Math.min(best.last() + Grams.SIZE, words.count()) - 1;
    boolean near = answerNear(reference, best.first(), last);
    Match.@Nullable Layer layer = layer(reference, best, near);
    if (layer != null) {
      Match match = match(text, document, reference, layer, best.score(), best.first(), last);
      found.accept(match);
    }
  }

  private Match.@Nullable Layer layer(Reference reference, Passages.Best best, boolean near) {
    if (index.ownGrams(reference) < limits.longGrams()) {
      // Little of a short item is its own: all of it must be there, and the answer with it.
      return best.score() >= 0.999 && near ? Match.Layer.STRONG : null;
    }
    boolean strong = best.score() >= limits.containment() || best.run() >= limits.run();
    return strong ? Match.Layer.STRONG : Match.Layer.WEAK;
  }

  private boolean answerNear(Reference reference, int first, int last) {
    if (reference.answerLength() == 0) {
      return false;
    }
    int from = Math.max(0, first - limits.answerWords());
    int to = Math.min(words.count(), last + 1 + limits.answerWords());
    for (int i = from; i + reference.answerLength() <= to; i++) {
      boolean outside = i + reference.answerLength() <= first || i > last;
      if (outside && reference.answerIsAt(words, i)) {
        return true;
      }
    }
    return false;
  }

  private Match match(
      Text text,
      long document,
      Reference reference,
      Match.Layer layer,
      double score,
      int first,
      int last) {
    int begin = words.start(first);
    int end = words.after(last);
    long offset = text.offset(begin);
    String excerpt =
        text.between(Math.max(0, begin - CONTEXT), Math.min(text.length(), end + CONTEXT));
    return new Match(
        reference,
        layer,
        score,
        last - first + 1,
        answerNear(reference, first, last),
        offset,
        text.offset(end) - offset,
        document,
        Excerpts.clip(excerpt));
  }

  /** The numbers that this scanner goes by, from the rules. */
  record Limits(
      double containment,
      int run,
      double weakContainment,
      int weakRun,
      int longGrams,
      int answerWords) {}
}
