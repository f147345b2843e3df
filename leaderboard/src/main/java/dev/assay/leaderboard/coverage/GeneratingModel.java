package dev.assay.leaderboard.coverage;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Where simulated boards come from: a logistic model of answers (Rasch, 1960) with an effect of the
 * run. An agent's checkpoint answers an item right with probability {@code 1 / (1 + exp(-(skill +
 * item + run)))}; a board has its own items, normal around 0, which its agents and their repeats
 * share, and each repeat has its own run, normal around 0 too. The truth is the mean over all items
 * and runs that there could be.
 *
 * @param lowest skill of the worst agent, in logits
 * @param highest skill of the best; the others lie evenly between
 * @param repeats of each agent
 * @param items of the benchmark
 * @param itemSpread standard deviation of items, in logits
 * @param runSpread standard deviation of runs, in logits; of one repeat nothing could tell it, so
 *     it is 0 there
 */
public record GeneratingModel(
    String name,
    int agents,
    double lowest,
    double highest,
    int repeats,
    int items,
    double itemSpread,
    double runSpread) {
  private static final int AGENTS = 4;
  private static final double ITEM_SPREAD = 1.5;

  private static final int GRID = 2000;
  private static final double EDGE = 9;

  /** Those of {@code results/published/coverage.csv}. */
  public static List<GeneratingModel> published() {
    return List.of(
        of("one run", -1, 1, 1, 256, 0),
        of("one run, near the floor", -5, -3.5, 1, 448, 0),
        of("three runs that hardly differ", -1, 1, 3, 256, 0.1),
        of("three runs that differ", -1, 1, 3, 256, 0.4),
        of("three runs that differ much", -1, 1, 3, 256, 1),
        of("five runs that differ much", -1, 1, 5, 256, 1),
        of("equal agents, one run", 0, 0, 1, 256, 0),
        of("equal agents, three runs that differ much", 0, 0, 3, 256, 1));
  }

  private static GeneratingModel of(
      String name, double lowest, double highest, int repeats, int items, double runSpread) {
    return new GeneratingModel(
        name, AGENTS, lowest, highest, repeats, items, ITEM_SPREAD, runSpread);
  }

  double skill(int agent) {
    return agents == 1 ? lowest : lowest + (highest - lowest) * agent / (agents - 1);
  }

  /** The score that the agent's board would have with all items and runs there could be. */
  public double truth(int agent) {
    double spread = Math.hypot(itemSpread, runSpread);
    double sum = 0;
    double weights = 0;
    for (int i = 0; i <= GRID; i++) {
      double normal = EDGE * (2.0 * i / GRID - 1);
      double weight = Math.exp(-normal * normal / 2);
      sum += weight * probability(skill(agent) + spread * normal);
      weights += weight;
    }
    return sum / weights;
  }

  /** 1 for the best; equal ones share it. */
  int rank(int agent) {
    return 1 + (int) IntStream.range(0, agents).filter(a -> skill(a) > skill(agent)).count();
  }

  static double probability(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}
