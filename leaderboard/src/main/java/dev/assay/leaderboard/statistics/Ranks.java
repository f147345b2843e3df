package dev.assay.leaderboard.statistics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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

  private record Pair(int first, int second, PairedTest.Result result) {}

  /**
   * Places of all agents, by score.
   *
   * @param level that a false difference among all of them may have, such as .05
   */
  public static List<Place> of(List<AgentScores> agents, PairedTest test, double level) {
    List<Pair> pairs = new ArrayList<>();
    for (int a = 0; a < agents.size(); a++) {
      for (int b = a + 1; b < agents.size(); b++) {
        pairs.add(new Pair(a, b, test.compare(agents.get(a), agents.get(b))));
      }
    }
    double[] corrected = holm(pairs.stream().mapToDouble(p -> p.result().p()).toArray());
    int[][] sure = new int[agents.size()][agents.size()];
    for (int k = 0; k < pairs.size(); k++) {
      Pair pair = pairs.get(k);
      if (corrected[k] <= level) {
        int sign = pair.result().difference() > 0 ? 1 : -1;
        sure[pair.first()][pair.second()] = sign;
        sure[pair.second()][pair.first()] = -sign;
      }
    }
    return places(agents, sure);
  }

  private static List<Place> places(List<AgentScores> agents, int[][] sure) {
    List<Place> places = new ArrayList<>();
    for (int a = 0; a < agents.size(); a++) {
      int better = 0;
      int worse = 0;
      List<String> like = new ArrayList<>();
      for (int b = 0; b < agents.size(); b++) {
        better += sure[b][a] > 0 ? 1 : 0;
        worse += sure[b][a] < 0 ? 1 : 0;
        if (a != b && sure[a][b] == 0) {
          like.add(agents.get(b).agent());
        }
      }
      AgentScores agent = agents.get(a);
      places.add(new Place(agent.agent(), agent.score(), 1 + better, agents.size() - worse, like));
    }
    places.sort(Comparator.comparingDouble(Place::score).reversed().thenComparing(Place::agent));
    return places;
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
