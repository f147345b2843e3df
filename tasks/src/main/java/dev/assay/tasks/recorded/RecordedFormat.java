package dev.assay.tasks.recorded;

/** Files of recorded completions; told apart by their content, never by their name. */
public enum RecordedFormat {
  /** Our {@code responses.jsonl}. */
  ASSAY("assay responses.jsonl"),
  /**
   * A line {@code {"id", "completion"}} each; {@code repeat} or {@code epoch} where there are
   * several.
   */
  PLAIN("plain JSONL"),
  /** HumanEval's {@code samples.jsonl}: {@code task_id} and {@code completion}, an item often. */
  HUMANEVAL("HumanEval samples.jsonl"),
  /** Inspect's {@code .eval}, a zip with a member a sample. */
  INSPECT_EVAL("Inspect .eval"),
  /** Inspect's log as one JSON object. */
  INSPECT_JSON("Inspect JSON log"),
  /** What simple-evals dumps of its result: {@code convos} without ids, in order. */
  SIMPLE_EVALS("simple-evals JSON");

  private final String title;

  RecordedFormat(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /** Whether an item that stands there again is its next sample, and no mistake. */
  boolean numbersByOccurrence() {
    return this == HUMANEVAL || this == SIMPLE_EVALS;
  }
}
