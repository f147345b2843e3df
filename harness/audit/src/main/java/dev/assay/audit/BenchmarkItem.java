package dev.assay.audit;

import java.util.List;

/**
 * An item of the hidden test, as far as detectors need it.
 *
 * @param id the item's id, or its 0-based line number where it has none
 * @param answers the choices, the right one first; only the right one where there are no choices
 */
public record BenchmarkItem(String id, String question, List<String> answers) {
  public BenchmarkItem {
    answers = List.copyOf(answers);
  }
}
