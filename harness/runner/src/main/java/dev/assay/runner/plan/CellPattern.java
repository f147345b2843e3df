package dev.assay.runner.plan;

import dev.assay.results.InputException;
import dev.assay.results.record.Cell;
import org.jspecify.annotations.Nullable;

/**
 * Cells of a job's matrix, as {@code [[exclude]]}, {@code [[first]]} and {@code [[override]]} of a
 * job file name them: those that agree in all that is given. At least one is.
 *
 * @param agent its label, with its parameters where it has any
 */
public record CellPattern(@Nullable String agent, @Nullable String task, @Nullable String model) {
  public CellPattern {
    needSome("exclude]] or [[first", agent, task, model);
  }

  static void needSome(
      String entry, @Nullable String agent, @Nullable String task, @Nullable String model) {
    if (agent == null && task == null && model == null) {
      throw new InputException(
          "an entry of [[" + entry + "]] names nothing", "give it an agent, a task or a model");
    }
  }

  boolean matches(Cell cell) {
    return (agent == null || agent.equals(cell.agent()))
        && (task == null || task.equals(cell.task()))
        && (model == null || model.equals(cell.baseModel()));
  }
}
