package dev.assay.tasks.recorded;

import dev.assay.results.statistics.Interval;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is to be said of one score besides the score.
 *
 * @param stderrRule how the standard error was computed, in words
 * @param stderrUnclustered what it would be if each sample were a question of its own: too small
 *     where samples of one item agree; null where each item has one sample
 * @param effectiveSamples as how many independent answers the samples count (Kish's design effect);
 *     the number of items where each has one
 * @param wilson interval of the score over that many answers
 * @param bootstrap interval of the score by drawing items
 * @param repeatScores the score of each sample's number by itself, in order; null where there is
 *     one
 * @param formatFailures share of samples without an answer that the rule finds
 * @param scoreOfRead share of right ones among samples that have an answer; null where none has
 * @param passAtK the chance that one of k samples passes, by k (see {@code PassAtK}), where answers
 *     are programs; else null
 * @param letters by letter, where answers are letters; else null
 */
public record Statistics(
    String stderrRule,
    @Nullable Double stderrUnclustered,
    double effectiveSamples,
    Interval wilson,
    Interval bootstrap,
    @Nullable List<Double> repeatScores,
    double formatFailures,
    @Nullable Double scoreOfRead,
    @Nullable Map<Integer, Double> passAtK,
    @Nullable Letters letters) {

  /**
   * How often each letter is right, is answered, and is right when it is answered: a model that
   * prefers a place is seen here.
   *
   * @param answeredPValue of a chi-squared test that answered letters spread as right ones do;
   *     small where a letter is preferred; null where too few samples say anything
   * @param rows A to D
   */
  public record Letters(@Nullable Double answeredPValue, List<Row> rows) {
    public Letters {
      rows = List.copyOf(rows);
    }
  }

  /**
   * One letter's samples.
   *
   * @param right where it is the right one
   * @param answered where it was answered
   * @param hits where it was both
   * @param recall hits of right, or null where it is never right
   */
  public record Row(String letter, int right, int answered, int hits, @Nullable Double recall) {}
}
