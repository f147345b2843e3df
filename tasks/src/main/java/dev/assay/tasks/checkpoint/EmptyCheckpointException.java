package dev.assay.tasks.checkpoint;

/** There is no submission: the folder is absent or holds no file. */
public final class EmptyCheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public EmptyCheckpointException(String message) {
    super(message);
  }
}
