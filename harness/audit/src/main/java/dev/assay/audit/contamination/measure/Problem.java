package dev.assay.audit.contamination.measure;

import dev.assay.audit.BenchmarkItem;
import java.util.List;

/**
 * An item with all that its publisher says of it.
 *
 * @param question as published
 * @param solution the worked solution or the program; empty where there is none
 * @param answer the final answer alone
 * @param choices the wrong answers; empty where there are no choices
 */
public record Problem(
    String id, String question, String solution, String answer, List<String> choices) {
  public Problem {
    choices = List.copyOf(choices);
  }

  /** As detectors get it: the answer as the benchmark's file has it. */
  BenchmarkItem item() {
    if (!choices.isEmpty()) {
      List<String> all = new java.util.ArrayList<>(List.of(answer));
      all.addAll(choices);
      return new BenchmarkItem(id, question, all);
    }
    String whole = solution.isEmpty() || solution.equals(answer) ? answer : marked();
    return new BenchmarkItem(id, question, List.of(whole));
  }

  /** Solution and answer, with GSM8K's mark between them. */
  String marked() {
    return solution + "\n#### " + answer;
  }
}
