package dev.assay.results.record;

/** An agent on a task from a base model, by catalog name. Trials are repeats of a cell. */
public record Cell(String agent, String task, String baseModel) {
  /** The cell's part of a trial's folder name: {@code agent__task__model}. */
  public String slug() {
    return agent + "__" + task + "__" + baseModel;
  }
}
