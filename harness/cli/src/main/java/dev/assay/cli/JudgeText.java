package dev.assay.cli;

import dev.assay.audit.judge.ModelJudge;
import dev.assay.results.record.Audit;
import java.util.Locale;
import java.util.Map;

/** What a judge's votes were, and what they cost, in a line. */
final class JudgeText {
  private JudgeText() {}

  static String of(Audit audit, String judge) {
    Map<String, Double> numbers =
        audit.reports().stream()
            .filter(report -> report.detector().equals(ModelJudge.NAME))
            .findFirst()
            .orElseThrow()
            .statistics();
    return String.format(
        Locale.ROOT,
        "assay: %s: %.0f of %.0f votes ask for a review, %.0f unusable; %.0f + %.0f tokens, $%.4f",
        judge,
        number(numbers, "votes_review"),
        number(numbers, "votes"),
        number(numbers, "votes_unusable"),
        number(numbers, "input_tokens"),
        number(numbers, "output_tokens"),
        number(numbers, "dollars"));
  }

  private static double number(Map<String, Double> numbers, String name) {
    return numbers.getOrDefault(name, 0.0);
  }
}
