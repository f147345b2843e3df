package dev.assay.audit.contamination;

import dev.assay.audit.BenchmarkItem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Items by what their words mean rather than how they stand: stems and pairs of stems weighted by
 * rarity, and numbers. Items with fewer than two numbers are left out: nothing vouches for them.
 */
final class FusedIndex {
  private final Rarity terms;
  private final Rarity numbers;
  private final List<FusedItem> items = new ArrayList<>();
  private final List<int[]> postings = new ArrayList<>();
  private final List<float[]> weights = new ArrayList<>();
  private final BitSet given = new BitSet();

  /**
   * @param common terms that a larger share of the items has lead to no item
   */
  FusedIndex(List<BenchmarkItem> benchmark, double common) {
    terms = new Rarity(benchmark.size());
    numbers = new Rarity(benchmark.size());
    List<Tokens> read = new ArrayList<>();
    for (BenchmarkItem item : benchmark) {
      Tokens tokens = Tokens.of(item.question());
      read.add(tokens);
      terms.count(Terms.of(tokens));
      numbers.count(Terms.numbers(tokens));
    }
    for (int i = 0; i < benchmark.size(); i++) {
      add(benchmark.get(i), i, read.get(i));
    }
    post((int) Math.max(8, common * items.size()));
  }

  private void add(BenchmarkItem item, int number, Tokens tokens) {
    long[] own = Terms.numbers(tokens);
    if (own.length < 2) {
      return;
    }
    Arrays.sort(own);
    Map<Integer, Integer> counts = new TreeMap<>();
    for (long term : Terms.of(tokens)) {
      counts.merge(terms.find(term), 1, Integer::sum);
    }
    double[] weights =
        counts.entrySet().stream()
            .mapToDouble(e -> (1 + Math.log(e.getValue())) * terms.of(e.getKey()))
            .toArray();
    double norm = Math.sqrt(Arrays.stream(weights).map(w -> w * w).sum());
    Arrays.setAll(weights, i -> weights[i] / norm);
    String answer = RightAnswer.of(item);
    long[] values = Terms.numbers(Tokens.of(answer));
    Entry entry =
        new Entry(number, item.id(), Entry.Kind.QUESTION, new long[0], Words.hashesOf(answer));
    items.add(
        new FusedItem(
            new Reference(items.size(), entry, new int[0]),
            counts.keySet().stream().mapToInt(Integer::intValue).toArray(),
            weights,
            own,
            mass(own),
            tokens.count(),
            values.length == 1 ? values[0] : 0));
  }

  private void post(int most) {
    Map<Integer, List<Integer>> lists = new HashMap<>();
    for (FusedItem item : items) {
      for (int term : item.terms()) {
        lists.computeIfAbsent(term, t -> new ArrayList<>()).add(item.reference().number());
      }
    }
    for (int term = 0; term < terms.size(); term++) {
      List<Integer> having = lists.getOrDefault(term, List.of());
      boolean leads = having.size() <= most;
      int[] led = leads ? having.stream().mapToInt(Integer::intValue).toArray() : new int[0];
      float[] squares = new float[led.length];
      for (int i = 0; i < led.length; i++) {
        double weight = items.get(led[i]).weight(term);
        squares[i] = (float) (weight * weight);
      }
      postings.add(led);
      weights.add(squares);
    }
  }

  Rarity terms() {
    return terms;
  }

  /** The rarity of a number. */
  double rarity(long number) {
    return numbers.of(numbers.find(number));
  }

  /** The rarity of numbers, summed. */
  double mass(long[] values) {
    return Arrays.stream(values).mapToDouble(this::rarity).sum();
  }

  int size() {
    return items.size();
  }

  FusedItem item(int number) {
    return items.get(number);
  }

  /** Numbers of the items that a term leads to. */
  int[] leadsTo(int term) {
    return postings.get(term);
  }

  /** The squares of the term's weights in them. */
  float[] weights(int term) {
    return weights.get(term);
  }

  /** Marks an item as one that the task gave in other words. */
  void give(int item) {
    given.set(item);
  }

  boolean isGiven(int item) {
    return given.get(item);
  }
}
