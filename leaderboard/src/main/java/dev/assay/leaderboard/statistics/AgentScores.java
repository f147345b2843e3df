package dev.assay.leaderboard.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * All cells of one agent, and what they weigh: a benchmark's weight, shared evenly by its base
 * models. Base models are fixed strata, not a sample: nothing is said about other ones.
 */
public final class AgentScores {
  private final String agent;
  private final List<CellScores> cells;
  private final double[] weights;

  private AgentScores(String agent, List<CellScores> cells, double[] weights) {
    this.agent = agent;
    this.cells = List.copyOf(cells);
    this.weights = weights;
  }

  /**
   * Puts an agent's cells together.
   *
   * @param weights of benchmarks, summing to 1; a cell of another benchmark is left out
   * @throws IllegalArgumentException where a benchmark has no cell
   */
  public static AgentScores of(String agent, List<CellScores> cells, Map<String, Double> weights) {
    List<CellScores> kept =
        cells.stream().filter(cell -> weights.containsKey(cell.benchmark())).toList();
    for (String benchmark : weights.keySet()) {
      if (count(kept, benchmark) == 0) {
        throw new IllegalArgumentException(agent + " has no cell of " + benchmark);
      }
    }
    double[] each =
        kept.stream()
            .mapToDouble(
                cell -> weights.getOrDefault(cell.benchmark(), 0.0) / count(kept, cell.benchmark()))
            .toArray();
    return new AgentScores(agent, kept, each);
  }

  private static long count(List<CellScores> cells, String benchmark) {
    return cells.stream().filter(cell -> cell.benchmark().equals(benchmark)).count();
  }

  public String agent() {
    return agent;
  }

  List<CellScores> cells() {
    return cells;
  }

  double weight(int cell) {
    return weights[cell];
  }

  /** The weighted mean. */
  public double score() {
    double sum = 0;
    for (int c = 0; c < weights.length; c++) {
      sum += weights[c] * cells.get(c).mean();
    }
    return sum;
  }

  /** Its standard error: cells are independent, and base models fixed. */
  public double stderr() {
    double sum = 0;
    for (int c = 0; c < weights.length; c++) {
      sum += weights[c] * weights[c] * cells.get(c).variance();
    }
    return Math.sqrt(sum);
  }

  /** The cells that another agent has too, in the same order for both. */
  static List<AgentScores> matched(AgentScores one, AgentScores other) {
    List<CellScores> left = new ArrayList<>();
    List<CellScores> right = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    for (int c = 0; c < one.cells.size(); c++) {
      CellScores cell = one.cells.get(c);
      for (CellScores there : other.cells) {
        if (there.benchmark().equals(cell.benchmark()) && there.model().equals(cell.model())) {
          left.add(cell);
          right.add(there);
          weights.add(one.weights[c]);
        }
      }
    }
    double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
    double[] each = weights.stream().mapToDouble(w -> w / sum).toArray();
    return List.of(
        new AgentScores(one.agent, left, each), new AgentScores(other.agent, right, each));
  }
}
