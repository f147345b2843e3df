package dev.assay.audit;

import dev.assay.results.record.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects findings and gives each its id and the severity that the rules say. */
public final class Findings {
  private final Rules rules;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Integer> counts = new HashMap<>();

  public Findings(Rules rules) {
    this.rules = rules;
  }

  /** Adds a finding of a rule; evidence must not be empty. */
  public void add(String rule, String summary, List<Finding.Evidence> evidence, String reproduce) {
    if (evidence.isEmpty()) {
      throw new IllegalArgumentException("a finding needs evidence: " + rule);
    }
    // Counted all the same: what one rule has found keeps others from saying it again.
    int number = counts.merge(rule, 1, Integer::sum);
    if (rules.isOff(rule)) {
      return;
    }
    findings.add(
        new Finding(rule + "#" + number, rule, rules.severity(rule), summary, evidence, reproduce));
  }

  /** How many findings of a rule there are so far. */
  public int count(String rule) {
    return counts.getOrDefault(rule, 0);
  }

  public List<Finding> list() {
    return List.copyOf(findings);
  }
}
