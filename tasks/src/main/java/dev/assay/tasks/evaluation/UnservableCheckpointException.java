package dev.assay.tasks.evaluation;

/** A checkpoint could not be served, twice, while another model was: the checkpoint is invalid. */
public final class UnservableCheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String tail;

  UnservableCheckpointException(ModelServerException last) {
    super(last.getMessage(), last);
    this.tail = last.tail();
  }

  /** The last lines of the server's output; may quote the submission, so hostile text. */
  public String tail() {
    return tail;
  }
}
