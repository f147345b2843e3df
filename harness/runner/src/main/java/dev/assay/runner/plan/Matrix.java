package dev.assay.runner.plan;

import java.util.List;

/**
 * What a job makes of its agents x tasks x base models x repeats.
 *
 * @param exclude cells that are left out
 * @param overrides budgets of some cells
 * @param first cells whose trials come before the others, in this order
 * @param order of the rest
 */
public record Matrix(
    List<CellPattern> exclude,
    List<CellBudget> overrides,
    List<CellPattern> first,
    TrialOrder order) {
  /** All of it, as it is written. */
  public static final Matrix WHOLE =
      new Matrix(List.of(), List.of(), List.of(), TrialOrder.AS_WRITTEN);

  public Matrix {
    exclude = List.copyOf(exclude);
    overrides = List.copyOf(overrides);
    first = List.copyOf(first);
  }
}
