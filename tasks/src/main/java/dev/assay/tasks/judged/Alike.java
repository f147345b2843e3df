package dev.assay.tasks.judged;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers to different items that are the same, or mostly. Time grows with the texts alone. */
final class Alike {
  /** Share of an answer's runs of words that enough others have too. */
  static final double SHARE = 0.5;

  /** Shorter answers are alike by chance. */
  private static final int FEWEST_WORDS = 30;

  /** Runs of all answers together that are looked at. */
  private static final long MOST_RUNS = 2_000_000;

  private Alike() {}

  /** The largest group of answers that are equal but for case, punctuation and space. */
  static List<Answer> equal(List<Answer> answers) {
    Map<String, List<Answer>> groups = new HashMap<>();
    List<Answer> largest = List.of();
    for (Answer answer : answers) {
      List<Answer> group =
          groups.computeIfAbsent(Shingles.normal(text(answer)), text -> new ArrayList<>());
      group.add(answer);
      if (group.size() > largest.size()) {
        largest = group;
      }
    }
    return largest;
  }

  /**
   * The answers that are made of what others say too.
   *
   * @param enough answers that a run of words must stand in to count, this one included
   */
  static List<Answer> near(List<Answer> answers, int enough) {
    List<Answer> lengthy = new ArrayList<>();
    long runs = 0;
    for (Answer answer : answers) {
      int words = Shingles.words(text(answer)).length;
      if (words >= FEWEST_WORDS) {
        lengthy.add(answer);
        runs += words;
      }
    }
    int keep = (int) Math.max(1, runs / MOST_RUNS);
    List<long[]> sets = lengthy.stream().map(a -> Shingles.of(text(a), keep)).toList();
    long[] common = common(sets, enough);
    List<Answer> near = new ArrayList<>();
    for (int i = 0; i < sets.size(); i++) {
      if (share(sets.get(i), common) >= SHARE) {
        near.add(lengthy.get(i));
      }
    }
    return near;
  }

  /** Sorted runs that stand in so many sets. */
  private static long[] common(List<long[]> sets, int enough) {
    long[] all = sets.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    long[] common = new long[all.length];
    int count = 0;
    for (int start = 0; start < all.length; ) {
      int end = start;
      while (end < all.length && all[end] == all[start]) {
        end++;
      }
      if (end - start >= enough) {
        common[count++] = all[start];
      }
      start = end;
    }
    return Arrays.copyOf(common, count);
  }

  private static double share(long[] set, long[] common) {
    long found = Arrays.stream(set).filter(run -> Arrays.binarySearch(common, run) >= 0).count();
    return set.length == 0 ? 0 : (double) found / set.length;
  }

  private static String text(Answer answer) {
    String text = answer.text();
    return text == null ? "" : text;
  }
}
