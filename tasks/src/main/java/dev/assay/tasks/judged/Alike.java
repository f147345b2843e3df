package dev.assay.tasks.judged;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers to different items that are the same, or mostly. */
final class Alike {
  /** Share of the shorter one's runs of words that the longer one has too. */
  static final double SHARE = 0.5;

  /** Shorter answers are alike by chance. */
  private static final int FEWEST_WORDS = 30;

  /** Runs of all answers together that are looked at. */
  private static final long MOST_RUNS = 400_000;

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

  /** An answer, and all to which it is alike; of all such groups the largest. */
  static List<Answer> near(List<Answer> answers) {
    List<Answer> lengthy =
        answers.stream().filter(a -> Shingles.words(text(a)).length >= FEWEST_WORDS).toList();
    long runs = lengthy.stream().mapToLong(a -> Shingles.words(text(a)).length).sum();
    int keep = (int) Math.max(1, runs / MOST_RUNS);
    List<long[]> sets = lengthy.stream().map(a -> Shingles.of(text(a), keep)).toList();
    List<List<Integer>> neighbours = new ArrayList<>();
    for (int i = 0; i < sets.size(); i++) {
      neighbours.add(new ArrayList<>(List.of(i)));
    }
    for (int i = 0; i < sets.size(); i++) {
      for (int j = i + 1; j < sets.size(); j++) {
        if (Shingles.overlap(sets.get(i), sets.get(j)) >= SHARE) {
          neighbours.get(i).add(j);
          neighbours.get(j).add(i);
        }
      }
    }
    List<Integer> largest =
        neighbours.stream().reduce(List.of(), (a, b) -> b.size() > a.size() ? b : a);
    return largest.stream().sorted().map(lengthy::get).toList();
  }

  private static String text(Answer answer) {
    String text = answer.text();
    return text == null ? "" : text;
  }
}
