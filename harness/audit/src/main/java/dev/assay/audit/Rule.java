package dev.assay.audit;

import dev.assay.results.record.Severity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the rules file says of one rule.
 *
 * @param id {@code family.name}
 * @param title a few words
 * @param means what a finding of this rule says about the agent, for people
 * @param severity what one finding weighs
 * @param threshold the numbers that the rule goes by
 * @param words the lists of names that the rule goes by
 */
public record Rule(
    String id,
    String title,
    String means,
    Severity severity,
    List<Threshold> threshold,
    Map<String, List<String>> words) {
  public Rule {
    threshold = List.copyOf(threshold);
    words = Map.copyOf(words);
  }

  /**
   * A number with its reason.
   *
   * @param source where the number comes from: a measurement, a paper, a judgement
   */
  public record Threshold(String name, double value, String reason, @Nullable String source) {}
}
