package dev.assay.leaderboard.statistics;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What can be said of places among scores of one cell, of which only each one's standard error is
 * known. Two are told apart by a two-sided test of their difference against {@code sqrt(se_a² +
 * se_b²)}. Agents share their items, so the true error of a difference is smaller: the test errs on
 * the side of "can't be told apart". The p-values of all pairs are corrected by {@link Ranks#holm};
 * places are as in {@link Ranks}.
 */
public final class Race {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private Race() {}

  /**
   * One runner.
   *
   * @param score a fraction
   * @param stderr of that fraction
   */
  public record Entry(double score, double stderr) {
    /**
     * A share of n items. Where all or none are right the usual error is 0, which says too much; it
     * is then that of {@code (x + 2) / (n + 4)} (Agresti and Coull, 1998).
     */
    public static Entry ofItems(double score, double stderr, int n) {
      if (stderr > 0 || n < 1) {
        return new Entry(score, stderr);
      }
      double moved = (score * n + 2) / (n + 4);
      return new Entry(score, Math.sqrt(moved * (1 - moved) / (n + 4)));
    }
  }

  /**
   * A runner's place.
   *
   * @param best first rank that it may have
   * @param worst last one
   * @param like indices of those from which it can't be told apart, itself left out
   */
  public record Place(int best, int worst, List<Integer> like) {
    public Place {
      like = List.copyOf(like);
    }
  }

  /** Two-sided p-value of "both are the same". */
  public static double p(Entry a, Entry b) {
    double error = Math.hypot(a.stderr(), b.stderr());
    double difference = Math.abs(a.score() - b.score());
    if (error == 0) {
      return difference == 0 ? 1 : 0;
    }
    return Math.min(1, 2 * NORMAL.survivalProbability(difference / error));
  }

  /**
   * Places, in the order of the entries.
   *
   * @param level that a false difference among all pairs may have, such as .05
   */
  public static List<Place> places(List<Entry> entries, double level) {
    int n = entries.size();
    double[] p = new double[n * (n - 1) / 2];
    int k = 0;
    for (int a = 0; a < n; a++) {
      for (int b = a + 1; b < n; b++) {
        p[k++] = p(entries.get(a), entries.get(b));
      }
    }
    double[] corrected = Ranks.holm(p);
    boolean[][] apart = new boolean[n][n];
    k = 0;
    for (int a = 0; a < n; a++) {
      for (int b = a + 1; b < n; b++) {
        apart[a][b] = corrected[k++] <= level;
        apart[b][a] = apart[a][b];
      }
    }
    List<Place> places = new ArrayList<>();
    for (int a = 0; a < n; a++) {
      places.add(place(entries, apart[a], a));
    }
    return places;
  }

  private static Place place(List<Entry> entries, boolean[] apart, int own) {
    int better = 0;
    int worse = 0;
    List<Integer> like = new ArrayList<>();
    for (int b = 0; b < apart.length; b++) {
      if (apart[b] && entries.get(b).score() > entries.get(own).score()) {
        better++;
      } else if (apart[b]) {
        worse++;
      } else if (b != own) {
        like.add(b);
      }
    }
    return new Place(1 + better, apart.length - worse, like);
  }
}
