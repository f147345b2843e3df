package dev.assay.tasks.recorded;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which letters are right, and which are answered. */
final class LetterCounts {
  private static final int LETTERS = 4;
  private static final int LEAST_EXPECTED = 5;

  private final int[] right = new int[LETTERS];
  private final int[] rightOfRead = new int[LETTERS];
  private final int[] answered = new int[LETTERS];
  private final int[] hits = new int[LETTERS];

  void add(Graded graded) {
    int expected = index(graded.expected());
    int found = graded.extracted() == null ? -1 : index(graded.extracted());
    if (expected >= 0) {
      right[expected]++;
      rightOfRead[expected] += graded.extracted() == null ? 0 : 1;
      hits[expected] += found == expected ? 1 : 0;
    }
    if (found >= 0) {
      answered[found]++;
    }
  }

  /** A small letter is found by some rules; it is the same place. */
  private static int index(String letter) {
    int index = letter.length() == 1 ? Character.toUpperCase(letter.charAt(0)) - 'A' : -1;
    return index < LETTERS ? index : -1;
  }

  Statistics.Letters letters() {
    List<Statistics.Row> rows = new ArrayList<>();
    for (int i = 0; i < LETTERS; i++) {
      Double recall = right[i] == 0 ? null : (double) hits[i] / right[i];
      rows.add(
          new Statistics.Row(
              String.valueOf((char) ('A' + i)), right[i], answered[i], hits[i], recall));
    }
    return new Statistics.Letters(pValue(), rows);
  }

  /**
   * Pearson's test with 3 degrees of freedom against the spread of right letters among samples that
   * were read. That spread is known, not estimated: the order of choices is the protocol's.
   */
  private @Nullable Double pValue() {
    double statistic = 0;
    for (int i = 0; i < LETTERS; i++) {
      if (rightOfRead[i] < LEAST_EXPECTED) {
        return null;
      }
      double over = answered[i] - rightOfRead[i];
      statistic += over * over / rightOfRead[i];
    }
    return ChiSquared.upperTailOfThree(statistic);
  }
}
