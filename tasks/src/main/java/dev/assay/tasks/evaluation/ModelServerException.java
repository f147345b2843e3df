package dev.assay.tasks.evaluation;

import org.jspecify.annotations.Nullable;

/**
 * The model server did not start, died, or did not answer. Whether the checkpoint or the machine is
 * to blame is for the runner to tell: the phase and the server's last lines are kept.
 */
public final class ModelServerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Our own program's lines, of which the last says no more than the container's end does. */
  private static final String RELAY = "assay-relay:";

  /** How far it had come. */
  public enum Phase {
    /** It had not answered once: it could not start, or not load the model. */
    STARTING,
    /** It had answered before. */
    SERVING
  }

  private final Phase phase;
  private final String tail;
  private @Nullable String item;

  public ModelServerException(Phase phase, String message, String tail) {
    this(phase, message, tail, null);
  }

  ModelServerException(Phase phase, String message, String tail, @Nullable Throwable cause) {
    super(tail.isBlank() ? message : message + "; its last line: " + lastLine(tail), cause);
    this.phase = phase;
    this.tail = tail;
  }

  public Phase phase() {
    return phase;
  }

  /** The same, with the item that was asked. */
  ModelServerException at(String id) {
    item = id;
    return this;
  }

  /** The item that could not be answered; null where none had been asked. */
  public @Nullable String item() {
    return item;
  }

  /** The last lines of the server's output; may quote the submission, so hostile text. */
  public String tail() {
    return tail;
  }

  private static String lastLine(String tail) {
    return tail.lines()
        .filter(line -> !line.isBlank() && !line.contains(RELAY))
        .reduce("", (first, second) -> second);
  }
}
