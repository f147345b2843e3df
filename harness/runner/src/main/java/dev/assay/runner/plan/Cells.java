package dev.assay.runner.plan;

import dev.assay.agents.Agent;
import dev.assay.results.InputException;
import dev.assay.results.record.Cell;
import dev.assay.results.record.TrialSpec;
import dev.assay.tasks.catalog.BaseModel;
import dev.assay.tasks.catalog.Task;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The trials of a matrix, in the order in which they are started. */
record Cells(List<Agent> agents, List<Task> tasks, List<BaseModel> models, Matrix matrix) {
  /** Makes one trial. */
  @FunctionalInterface
  interface Maker {
    TrialSpec make(Agent agent, Task task, BaseModel model, int repeat);
  }

  /**
   * All that is not excluded.
   *
   * @throws InputException where nothing is left, or an entry names a cell that there is not
   */
  List<TrialSpec> trials(int repeats, Maker maker) {
    refuseIdle();
    List<TrialSpec> trials = new ArrayList<>();
    for (int repeat = 1; repeat <= repeats; repeat++) {
      for (BaseModel model : models) {
        for (Task task : tasks) {
          for (Agent agent : agents) {
            if (matrix.exclude().stream().noneMatch(p -> p.matches(cell(agent, task, model)))) {
              trials.add(maker.make(agent, task, model, repeat));
            }
          }
        }
      }
    }
    if (trials.isEmpty()) {
      throw new InputException("[[exclude]] leaves no trial to run");
    }
    return ordered(trials);
  }

  private List<TrialSpec> ordered(List<TrialSpec> trials) {
    Map<String, List<String>> used =
        agents.stream().collect(Collectors.toMap(Agent::label, Agent::models, (one, other) -> one));
    return matrix
        .order()
        .of(trials, trial -> used.getOrDefault(trial.cell().agent(), List.of()))
        .stream()
        .sorted(Comparator.comparingInt(this::rank))
        .toList();
  }

  /** Place of the first entry of {@code [[first]]} that names the trial's cell. */
  private int rank(TrialSpec trial) {
    List<CellPattern> first = matrix.first();
    return IntStream.range(0, first.size())
        .filter(i -> first.get(i).matches(trial.cell()))
        .findFirst()
        .orElse(first.size());
  }

  /** A misspelt name would change nothing, unnoticed. */
  private void refuseIdle() {
    refuseIdle("exclude", matrix.exclude().stream());
    refuseIdle("first", matrix.first().stream());
    refuseIdle("override", matrix.overrides().stream().map(CellBudget::cells));
  }

  private void refuseIdle(String entry, Stream<CellPattern> patterns) {
    patterns
        .filter(pattern -> all().noneMatch(pattern::matches))
        .findFirst()
        .ifPresent(pattern -> {
          throw new InputException(
              "[[" + entry + "]] names a cell that the job does not have: " + pattern,
              "agents are " + String.join(", ", agents.stream().map(Agent::label).toList()));
        });
  }

  private Stream<Cell> all() {
    return agents.stream()
        .flatMap(agent ->
            tasks.stream().flatMap(task -> models.stream().map(model -> cell(agent, task, model))));
  }

  private static Cell cell(Agent agent, Task task, BaseModel model) {
    return new Cell(agent.label(), task.name(), model.name());
  }
}
