package dev.assay.leaderboard.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What can be said of ranks when scores are uncertain. All pairs of agents are compared; the
 * p-values are corrected so that with the stated confidence none of the differences that are called
 * real is chance (Holm, 1979). An agent's rank lies between one more than the number that are
 * surely better, and the number that are not surely worse (as Mogstad, Romano, Shaikh and Wilhelm,
 * 2024).
 */
public final class Ranks {
  private Ranks() {}

  /**
   * An agent's place.
   *
   * @param best first rank that it may have
   * @param worst last one
   * @param like agents from which it can't be told apart, itself left out
   */
  public record Place(String agent, double score, int best, int worst, List<String> like) {
    public Place {
      like = List.copyOf(like);
    }
  }

  /**
   * What one comparison says.
   *
   * @param value first less second
   * @param p two-sided
   */
  public record Difference(double value, double p) {}

  /** Compares two of many, by their indices. */
  @FunctionalInterface
  public interface Comparison {
    /** Of the first with the second. */
    Difference compare(int first, int second);
  }

  /**
   * Ranks that one of many may have.
   *
   * @param best first rank that it may have
   * @param worst last one
   * @param like indices of those from which it can't be told apart, itself left out
   */
  public record Interval(int best, int worst, List<Integer> like) {
    public Interval {
      like = List.copyOf(like);
    }
  }

  /**
   * Places of all agents, by score.
   *
   * @param level that a false difference among all of them may have, such as .05
   */
  public static List<Place> of(List<AgentScores> agents, PairedTest test, double level) {
    List<Interval> intervals =
        intervals(
            agents.size(),
            (a, b) -> {
              PairedTest.Result result = test.compare(agents.get(a), agents.get(b));
              return new Difference(result.difference(), result.p());
            },
            level);
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < agents.size(); i++) {
      AgentScores agent = agents.get(i);
      Interval own = intervals.get(i);
      List<String> like = own.like().stream().map(j -> agents.get(j).agent()).toList();
      places.add(new Place(agent.agent(), agent.score(), own.best(), own.worst(), like));
    }
    places.sort(Comparator.comparingDouble(Place::score).reversed().thenComparing(Place::agent));
    return places;
  }

  /**
   * Ranks of {@code n}, in their own order, by comparing each with each.
   *
   * @param level that a false difference among all pairs may have, such as .05
   */
  public static List<Interval> intervals(int n, Comparison comparison, double level) {
    Difference[] pairs = new Difference[n * (n - 1) / 2];
    int k = 0;
    for (int a = 0; a < n; a++) {
      for (int b = a + 1; b < n; b++) {
        pairs[k++] = comparison.compare(a, b);
      }
    }
    double[] corrected = holm(Arrays.stream(pairs).mapToDouble(Difference::p).toArray());
    int[][] sure = new int[n][n];
    k = 0;
    for (int a = 0; a < n; a++) {
      for (int b = a + 1; b < n; b++, k++) {
        int sign = corrected[k] <= level ? (pairs[k].value() > 0 ? 1 : -1) : 0;
        sure[a][b] = sign;
        sure[b][a] = -sign;
      }
    }
    return IntStream.range(0, n).mapToObj(own -> interval(sure[own], own)).toList();
  }

  /** From what is sure of one against all: 1 where it is better, -1 where it is worse. */
  private static Interval interval(int[] sure, int own) {
    int better = 0;
    int worse = 0;
    List<Integer> like = new ArrayList<>();
    for (int other = 0; other < sure.length; other++) {
      better += sure[other] < 0 ? 1 : 0;
      worse += sure[other] > 0 ? 1 : 0;
      if (other != own && sure[other] == 0) {
        like.add(other);
      }
    }
    return new Interval(1 + better, sure.length - worse, like);
  }

  /** P-values that may be held against one level, in the given order (Holm, 1979). */
  public static double[] holm(double[] p) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < p.length; i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingDouble(i -> p[i]));
    double[] corrected = new double[p.length];
    double most = 0;
    for (int k = 0; k < order.size(); k++) {
      int i = order.get(k);
      most = Math.max(most, Math.min(1, (p.length - k) * p[i]));
      corrected[i] = most;
    }
    return corrected;
  }
}
