package dev.assay.runner.plan;

import dev.assay.results.InputException;
import dev.assay.results.record.Budget;
import dev.assay.results.record.Cell;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Another budget for some cells, as {@code [[override]]} of a job file gives it. What it leaves out
 * stays as the job has it; of several that name a cell, later ones win. Trials of one cell always
 * have the same budget, so that nothing on a board mixes two.
 *
 * @param agent its label, with its parameters where it has any
 */
public record CellBudget(
    @Nullable String agent,
    @Nullable String task,
    @Nullable String model,
    @Nullable Long wallSeconds,
    @Nullable Long tokens,
    @Nullable Double dollars,
    @Nullable Long requests) {
  public CellBudget {
    CellPattern.needSome("override", agent, task, model);
    if (Stream.of(wallSeconds, tokens, dollars, requests).allMatch(limit -> limit == null)) {
      throw new InputException(
          "an entry of [[override]] changes nothing",
          "give it wall_seconds, tokens, dollars or requests");
    }
  }

  CellPattern cells() {
    return new CellPattern(agent, task, model);
  }

  /** The budget of a cell, changed where this names the cell. */
  Budget over(Budget usual, Cell cell) {
    return cells().matches(cell) ? over(usual) : usual;
  }

  /** The larger of both limits, each. */
  Budget most(Budget usual) {
    Budget own = over(usual);
    return new Budget(
        Math.max(usual.wallSeconds(), own.wallSeconds()),
        usual.diskBytes(),
        usual.gpuHours(),
        larger(usual.tokens(), own.tokens()),
        larger(usual.dollars(), own.dollars()),
        larger(usual.requests(), own.requests()));
  }

  private static <T extends Comparable<T>> @Nullable T larger(@Nullable T one, @Nullable T other) {
    return one == null || other == null ? null : one.compareTo(other) < 0 ? other : one;
  }

  private Budget over(Budget usual) {
    return new Budget(
        wallSeconds == null ? usual.wallSeconds() : wallSeconds,
        usual.diskBytes(),
        usual.gpuHours(),
        tokens == null ? usual.tokens() : tokens,
        dollars == null ? usual.dollars() : dollars,
        requests == null ? usual.requests() : requests);
  }
}
