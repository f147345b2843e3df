package dev.assay.tasks.checkpoint;

/**
 * A submission breaks a rule of what a checkpoint may be. The message is one line for a person; it
 * quotes names of the submission, which are hostile text.
 */
public final class InvalidCheckpointException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final CheckpointRule rule;

  public InvalidCheckpointException(CheckpointRule rule, String message) {
    super(message);
    this.rule = rule;
  }

  InvalidCheckpointException(CheckpointRule rule, String message, Throwable cause) {
    super(message, cause);
    this.rule = rule;
  }

  /** The same, said of one of several checkpoints. */
  public InvalidCheckpointException of(String which) {
    return new InvalidCheckpointException(rule, which + ": " + getMessage(), this);
  }

  /** Short name of the rule, such as {@code duplicate-key} or {@code link}. */
  public String rule() {
    return rule.id();
  }
}
