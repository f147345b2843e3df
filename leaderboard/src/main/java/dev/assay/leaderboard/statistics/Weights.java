package dev.assay.leaderboard.statistics;

import java.util.LinkedHashMap;
import java.util.Map;

/** Weights of benchmarks in an average. They sum to 1. */
public final class Weights {
  private Weights() {}

  /**
   * By inverse headroom: {@code w_i = (1 / (instruct_i - base_i)) / sum_j (1 / (instruct_j -
   * base_j))}, so that a point on a benchmark counts the more, the less an official post-training
   * gains there. Source: PostTrainBench v1.
   *
   * @param base mean score of the base models on each benchmark
   * @param instruct mean score of the official instruct models, same keys and unit
   * @throws IllegalArgumentException where instruct is not above base: there is no such weight
   */
  public static Map<String, Double> inverseHeadroom(
      Map<String, Double> base, Map<String, Double> instruct) {
    Map<String, Double> inverse = new LinkedHashMap<>();
    base.forEach((benchmark, low) -> {
      Double high = instruct.get(benchmark);
      if (high == null || !(high > low)) {
        throw new IllegalArgumentException(
            "no headroom on " + benchmark + ": base " + low + ", instruct " + high);
      }
      inverse.put(benchmark, 1 / (high - low));
    });
    return normalised(inverse);
  }

  /** Each by the sum of all. */
  public static Map<String, Double> normalised(Map<String, Double> weights) {
    double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    if (!(sum > 0)) {
      throw new IllegalArgumentException("weights must have a positive sum, not " + sum);
    }
    Map<String, Double> result = new LinkedHashMap<>();
    weights.forEach((benchmark, weight) -> result.put(benchmark, weight / sum));
    return result;
  }

  /** The same for each. */
  public static Map<String, Double> equal(Iterable<String> benchmarks) {
    Map<String, Double> ones = new LinkedHashMap<>();
    benchmarks.forEach(benchmark -> ones.put(benchmark, 1.0));
    return normalised(ones);
  }

  /**
   * The weighted mean.
   *
   * @param scores by benchmark; one for each weight
   */
  public static double mean(Map<String, Double> weights, Map<String, Double> scores) {
    double sum = 0;
    for (Map.Entry<String, Double> weight : weights.entrySet()) {
      Double score = scores.get(weight.getKey());
      if (score == null) {
        throw new IllegalArgumentException("no score on " + weight.getKey());
      }
      sum += weight.getValue() * score;
    }
    return sum;
  }
}
