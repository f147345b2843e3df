package dev.assay.audit.contamination;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * All that is looked for, by runs of five words. Built from entries; then told what the task gave
 * the agent ({@link #give}); then {@link #freeze frozen} and searched.
 */
final class ItemIndex {
  private final List<Reference> references = new ArrayList<>();
  private final Grams grams = new Grams();
  private final List<int[]> postings = new ArrayList<>();
  private final BitSet givenGrams = new BitSet();
  private final BitSet givenReferences = new BitSet();
  private int shortest = Grams.SIZE;
  private List<Reference>[] anchors = newAnchors(0);
  private double[] weights = {};
  private double[] totals = {};
  private int[] owns = {};

  ItemIndex(List<Entry> entries) {
    entries.forEach(this::add);
    for (int i = postings.size(); i < grams.size(); i++) {
      postings.add(new int[0]);
    }
    freeze();
  }

  private void add(Entry entry) {
    long[] words = entry.words();
    int[] own = new int[Math.max(0, words.length - Grams.SIZE + 1)];
    for (int i = 0; i < own.length; i++) {
      own[i] = grams.add(Grams.hash(words, i, Grams.SIZE));
    }
    Reference reference = new Reference(references.size(), entry, own);
    references.add(reference);
    if (own.length == 0) {
      shortest = Math.min(shortest, words.length);
      grams.add(Grams.hash(words, 0, words.length));
    } else if (!reference.canary()) {
      Arrays.stream(own).distinct().forEach(gram -> post(gram, reference.number()));
    }
  }

  private void post(int gram, int reference) {
    while (postings.size() <= gram) {
      postings.add(new int[0]);
    }
    int[] longer = Arrays.copyOf(postings.get(gram), postings.get(gram).length + 1);
    longer[longer.length - 1] = reference;
    postings.set(gram, longer);
  }

  /** Marks a run of words as one that the task gave the agent. */
  void give(int gram) {
    givenGrams.set(gram);
  }

  /** Marks a whole reference as one that the task gave the agent. */
  void giveItem(Reference reference) {
    givenReferences.set(reference.number());
  }

  /**
   * Chooses for each reference the run by which whole occurrences are found: its rarest. To be
   * called again after what was given is known.
   */
  void freeze() {
    anchors = newAnchors(grams.size());
    weigh();
    for (Reference reference : references) {
      if (!givenReferences.get(reference.number())) {
        int gram = anchor(reference);
        if (anchors[gram] == null) {
          anchors[gram] = new ArrayList<>();
        }
        anchors[gram].add(reference);
      }
    }
  }

  private int anchor(Reference reference) {
    if (reference.grams().length == 0) {
      return grams.find(Grams.hash(reference.words(), 0, reference.length()));
    }
    int best = reference.grams()[0];
    for (int gram : reference.grams()) {
      boolean rarer = postings.get(gram).length < postings.get(best).length;
      boolean newer = givenGrams.get(best) && !givenGrams.get(gram);
      if (newer || (rarer && givenGrams.get(best) == givenGrams.get(gram))) {
        best = gram;
      }
    }
    return best;
  }

  int find(long hash) {
    return grams.find(hash);
  }

  /** References that are recognised by this run. */
  List<Reference> anchored(int gram) {
    List<Reference> there = anchors[gram];
    return there == null ? List.of() : there;
  }

  /** Numbers of the items that have this run, none where the task gave it. */
  int[] items(int gram) {
    return givenGrams.get(gram) ? new int[0] : postings.get(gram);
  }

  boolean isGiven(int gram) {
    return givenGrams.get(gram);
  }

  Reference reference(int number) {
    return references.get(number);
  }

  List<Reference> references() {
    return references;
  }

  /** How many items' questions the task gave as a whole. */
  int givenItemCount() {
    return (int)
        givenReferences.stream()
            .mapToObj(references::get)
            .filter(reference -> reference.kind() == Entry.Kind.QUESTION)
            .count();
  }

  /** Words of the shortest reference, at most a run's. */
  int shortest() {
    return shortest;
  }

  /** The rarity of a run: the logarithm of items over items that have it. */
  double weight(int gram) {
    return weights[gram];
  }

  /** Weight of all of an item's runs that are its own. */
  double totalWeight(Reference reference) {
    return totals[reference.number()];
  }

  /** How many of an item's runs are its own and not the task's. */
  int ownGrams(Reference reference) {
    return owns[reference.number()];
  }

  private void weigh() {
    weights = new double[grams.size()];
    for (int gram = 0; gram < weights.length; gram++) {
      int having = Math.max(1, postings.get(gram).length);
      weights[gram] = Math.log(1.0 + (double) references.size() / having);
    }
    totals = new double[references.size()];
    owns = new int[references.size()];
    for (Reference reference : references) {
      for (int gram : Arrays.stream(reference.grams()).distinct().toArray()) {
        if (!isGiven(gram)) {
          totals[reference.number()] += weights[gram];
          owns[reference.number()]++;
        }
      }
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // arrays of generic lists can't be made otherwise
  private static List<Reference>[] newAnchors(int size) {
    return (List<Reference>[]) new List[size];
  }
}
