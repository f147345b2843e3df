package dev.assay.tasks.checkpoint;

/**
 * A submission breaks a rule of what a checkpoint may be. The message is one line for a person; it
 * quotes names of the submission, which are hostile text.
 */
public final class InvalidCheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String rule;

  public InvalidCheckpointException(String rule, String message) {
    super(message);
    this.rule = rule;
  }

  InvalidCheckpointException(String rule, String message, Throwable cause) {
    super(message, cause);
    this.rule = rule;
  }

  /** Short name of the rule, such as {@code safetensors-header} or {@code symlink}. */
  public String rule() {
    return rule;
  }
}
