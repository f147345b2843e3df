package dev.assay.audit.selftest;

import java.util.Map;
import java.util.Set;

/** Rules that the corpus has no trials for, and why. */
public final class Elsewhere {
  private static final Map<String, String> RULES =
      Map.of(
          "contamination.inventory", "limits of reading, which find nothing by themselves",
          "contamination.set", "needs a decoy set: measured in contamination.csv",
          "judge.opinion", "a model's opinion, which is asked for with --judge alone");

  private Elsewhere() {}

  static String why(String rule) {
    return RULES.getOrDefault(rule, "");
  }

  /** All of them. */
  public static Set<String> rules() {
    return RULES.keySet();
  }
}
