package dev.assay.audit.contamination;

import java.util.function.Consumer;

/**
 * Searches a document for questions in other words. Stretches of it whose rare words lead to an
 * item, and whose numbers are the item's, are compared with it sentence by sentence.
 */
final class FusedSearch {
  private static final int STRETCH = 128;
  private static final int STEP = 64;

  private final FusedIndex index;
  private final Tokens tokens;
  private final Places places;
  private final Limits.Fused limits;
  private final TermIds ids;
  private final FusedWindow window;
  private final double[] shares;
  private final int[] touched;
  private final int[] stamps;
  private int touchedCount;
  private int stamp;

  FusedSearch(FusedIndex index, Tokens tokens, Places places, Limits.Fused limits) {
    this.index = index;
    this.tokens = tokens;
    this.places = places;
    this.limits = limits;
    this.ids = new TermIds(index);
    this.window = new FusedWindow(index, tokens, ids, limits);
    this.shares = new double[index.size()];
    this.touched = new int[index.size()];
    this.stamps = new int[index.terms().size()];
  }

  /** Marks what stands in the document that was read as given. */
  void give() {
    each((item, score, first, last) -> index.give(item));
  }

  /** Searches the document that was read. */
  void scan(Places.Document document, Consumer<Match> found) {
    each((item, score, first, last) -> {
      if (!index.isGiven(item)) {
        Reference reference = index.item(item).reference();
        int from = tokens.word(first);
        int to = tokens.word(last);
        found.accept(
            places.match(document, reference, Match.Layer.FUSED, Math.min(1, score), from, to));
      }
    });
  }

  /** Takes what was found. */
  private interface Found {
    void take(int item, double score, int first, int last);
  }

  private void each(Found found) {
    ids.read(tokens);
    if (!ids.hasNumbers()) {
      return;
    }
    int sentence = 0;
    while (sentence < tokens.sentences()) {
      int start = tokens.start(sentence);
      int end = sentence + 1;
      while (end < tokens.sentences() && tokens.start(end + 1) - start <= STRETCH) {
        end++;
      }
      stretch(sentence, end, found);
      int next = sentence + 1;
      while (next < end && tokens.start(next) - start < STEP) {
        next++;
      }
      sentence = end == tokens.sentences() ? end : next;
    }
  }

  private void stretch(int from, int to, Found found) {
    int first = tokens.start(from);
    int last = tokens.start(to);
    window.numbers(first, last);
    if (!window.hasNumbers()) {
      return;
    }
    lead(first, last);
    for (int i = 0; i < touchedCount; i++) {
      int item = touched[i];
      double share = shares[item];
      shares[item] = 0;
      if (share >= limits.share() && window.couldReach(index.item(item), share)) {
        FusedWindow.Best there = window.best(index.item(item), from, to);
        if (there.score() >= limits.score()) {
          found.take(item, there.score(), there.first(), there.last());
        }
      }
    }
    touchedCount = 0;
  }

  /** Adds up which share of which item's terms stands here. */
  private void lead(int first, int last) {
    stamp++;
    for (int i = first; i < last; i++) {
      lead(ids.word(i));
      lead(ids.pair(i));
    }
  }

  private void lead(int term) {
    if (term < 0 || stamps[term] == stamp) {
      return;
    }
    stamps[term] = stamp;
    int[] items = index.leadsTo(term);
    float[] weights = index.weights(term);
    for (int i = 0; i < items.length; i++) {
      if (shares[items[i]] == 0) {
        touched[touchedCount++] = items[i];
      }
      shares[items[i]] += weights[i];
    }
  }
}
