package dev.assay.tasks.recorded;

import dev.assay.results.statistics.Interval;
import dev.assay.tasks.scoring.PassAtK;
import dev.assay.tasks.scoring.Scorer;
import dev.assay.tasks.scoring.StandardError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a score and its statistics are computed from: counts, never the completions. */
final class Sums {
  private final int[] right;
  private final Map<Integer, Integer> rightByRepeat = new TreeMap<>();
  private final LetterCounts letters = new LetterCounts();
  private int failures;
  private int wrong;

  Sums(int items) {
    right = new int[items];
  }

  void add(Graded graded) {
    int hit = graded.correct() ? 1 : 0;
    right[graded.place()] += hit;
    rightByRepeat.merge(graded.repeat(), hit, Integer::sum);
    failures += graded.extracted() == null ? 1 : 0;
    wrong += graded.extracted() != null && !graded.correct() ? 1 : 0;
    letters.add(graded);
  }

  int failures() {
    return failures;
  }

  int wrong() {
    return wrong;
  }

  /** Each item's share of right samples. */
  private double[] shares(int repeats) {
    double[] shares = new double[right.length];
    for (int i = 0; i < right.length; i++) {
      shares[i] = (double) right[i] / repeats;
    }
    return shares;
  }

  private int hits() {
    int sum = 0;
    for (int count : right) {
      sum += count;
    }
    return sum;
  }

  double score(int repeats) {
    return (double) hits() / ((long) right.length * repeats);
  }

  /** The same number as a trial's score has where each item was asked once. */
  double standardError(int repeats) {
    return repeats == 1
        ? StandardError.ofProportion(hits(), right.length)
        : StandardError.ofMean(shares(repeats));
  }

  /**
   * The statistics.
   *
   * @param scorer how answers are compared
   */
  Statistics statistics(int repeats, Scorer scorer) {
    double score = score(repeats);
    int samples = right.length * repeats;
    int read = samples - failures;
    double effective = effective(repeats);
    return new Statistics(
        repeats == 1
            ? "sample standard deviation over items, by the root of their number"
            : "clustered by item: standard deviation of the items' means, by the root of their number",
        repeats == 1 ? null : StandardError.ofProportion(hits(), samples),
        effective,
        Interval.wilson(score, effective),
        ItemBootstrap.interval(shares(repeats)),
        repeats == 1 ? null : byRepeat(),
        (double) failures / samples,
        share(hits(), read),
        scorer.executes() ? PassAtK.means(right, repeats) : null,
        scorer == Scorer.CHOICE ? letters.letters() : null);
  }

  private static @Nullable Double share(int hits, int of) {
    return of == 0 ? null : (double) hits / of;
  }

  /** Independent answers with the clustered error: between items and samples in number. */
  private double effective(int repeats) {
    double error = standardError(repeats);
    double score = score(repeats);
    int samples = right.length * repeats;
    if (repeats == 1 || error == 0) {
      return right.length;
    }
    return Math.clamp(score * (1 - score) / (error * error), (double) right.length, samples);
  }

  private List<Double> byRepeat() {
    List<Double> scores = new ArrayList<>();
    rightByRepeat.values().forEach(hits -> scores.add((double) hits / right.length));
    return scores;
  }
}
