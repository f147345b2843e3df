package dev.assay.audit.lineage.plausibility;

import dev.assay.audit.Findings;
import dev.assay.audit.Rules;
import dev.assay.results.record.DetectorReport.NotRun;
import dev.assay.results.record.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the checks say: findings, what had no evidence, numbers. */
final class Report {
  private final Rules rules;
  private final String reproduce;
  private final Findings findings;
  private final List<NotRun> gaps = new ArrayList<>();
  private final Map<String, Double> statistics = new TreeMap<>();

  Report(Rules rules, String reproduce) {
    this.rules = rules;
    this.reproduce = reproduce;
    this.findings = new Findings(rules);
  }

  /** A number of a rule of this family. */
  double number(String rule, String threshold) {
    return rules.number(id(rule), threshold);
  }

  void finding(String rule, String summary, List<Finding.Evidence> evidence) {
    findings.add(id(rule), summary, evidence, reproduce);
  }

  /** The check of a rule had nothing to look at. */
  void absent(String rule, String why) {
    gaps.add(new NotRun(rule, why, false));
  }

  void statistic(String name, double value) {
    statistics.put(name, value);
  }

  private static String id(String rule) {
    return "plausibility." + rule;
  }

  List<Finding> findings() {
    return findings.list();
  }

  List<NotRun> gaps() {
    return List.copyOf(gaps);
  }

  Map<String, Double> statistics() {
    return Map.copyOf(statistics);
  }
}
