package dev.assay.audit.contamination;

import dev.assay.audit.BenchmarkItem;
import java.util.ArrayList;
import java.util.List;

/** Makes of items and canaries what the indexes look for. */
final class Entries {
  private final int shortestWords;
  private final int shortestSolution;
  private final List<String> tooShort = new ArrayList<>();

  /**
   * @param shortestWords questions of fewer words are not looked for
   * @param shortestSolution solutions of fewer words are answers, which many questions share
   */
  Entries(int shortestWords, int shortestSolution) {
    this.shortestWords = shortestWords;
    this.shortestSolution = shortestSolution;
  }

  /** Questions, solutions that are long enough to be told from others, and canaries. */
  List<Entry> plain(List<BenchmarkItem> items, List<String> canaries) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      BenchmarkItem item = items.get(i);
      long[] answer = Words.hashesOf(RightAnswer.of(item));
      add(entries, new Entry(i, item.id(), Entry.Kind.QUESTION, question(item), answer));
      long[] solution = Words.hashesOf(RightAnswer.solution(item));
      if (solution.length >= shortestSolution) {
        entries.add(new Entry(i, item.id(), Entry.Kind.SOLUTION, solution, new long[0]));
      }
    }
    for (int i = 0; i < canaries.size(); i++) {
      long[] words = Words.hashesOf(canaries.get(i));
      int number = items.size() + i;
      entries.add(new Entry(number, "canary " + (i + 1), Entry.Kind.CANARY, words, new long[0]));
    }
    entries.removeIf(entry -> entry.words().length == 0);
    return entries;
  }

  /** Questions with names and numbers masked. */
  List<Entry> masked(List<BenchmarkItem> items) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      BenchmarkItem item = items.get(i);
      long[] masked = Masked.hashesOf(item.question());
      long[] answer = Words.hashesOf(RightAnswer.of(item));
      if (masked.length >= Grams.SIZE) {
        entries.add(new Entry(i, item.id(), Entry.Kind.QUESTION, masked, answer));
      }
    }
    return entries;
  }

  /** Ids of the items with too few words to be looked for; known after {@link #plain}. */
  List<String> tooShort() {
    return List.copyOf(tooShort);
  }

  private void add(List<Entry> entries, Entry entry) {
    if (entry.words().length < Math.max(1, shortestWords)) {
      tooShort.add(entry.id());
    } else {
      entries.add(entry);
    }
  }

  private static long[] question(BenchmarkItem item) {
    return Words.hashesOf(item.question());
  }
}
