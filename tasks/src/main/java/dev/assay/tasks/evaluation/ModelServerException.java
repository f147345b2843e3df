package dev.assay.tasks.evaluation;

/**
 * The model server did not start, died, or did not answer. Whether the checkpoint or the machine is
 * to blame is for the runner to tell: the phase and the server's last lines are kept.
 */
public final class ModelServerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** How far it had come. */
  public enum Phase {
    /** It had not answered once: it could not start, or not load the model. */
    STARTING,
    /** It had answered before. */
    SERVING
  }

  private final Phase phase;
  private final String tail;

  public ModelServerException(Phase phase, String message, String tail) {
    this(phase, message, tail, null);
  }

  ModelServerException(
      Phase phase,
      String message,
      String tail,
      @org.jspecify.annotations.Nullable Throwable cause) {
    super(tail.isBlank() ? message : message + "; its last line: " + lastLine(tail), cause);
    this.phase = phase;
    this.tail = tail;
  }

  public Phase phase() {
    return phase;
  }

  /** The last lines of the server's output; may quote the submission, so hostile text. */
  public String tail() {
    return tail;
  }

  private static String lastLine(String tail) {
    return tail.lines().filter(line -> !line.isBlank()).reduce("", (first, second) -> second);
  }
}
