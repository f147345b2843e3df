package dev.assay.results;

import org.jspecify.annotations.Nullable;

/**
 * An error that is meant for a person: one line that says what is wrong, one that names the remedy.
 *
 * <p>Thrown where a boundary is crossed (a file, the engine, a model server). Never used for what
 * cannot happen: a bug is an {@link IllegalStateException} and prints its stack.
 */
public abstract sealed class AssayException extends RuntimeException
    permits InputException, EnvironmentException {
  private final @Nullable String remedy;

  AssayException(String message, @Nullable String remedy, @Nullable Throwable cause) {
    super(message, cause);
    this.remedy = remedy;
  }

  /** What the person can do about it, as a sentence; null where the message says it all. */
  public final @Nullable String remedy() {
    return remedy;
  }

  /** The exit code that a command ends with: 2 for input, 3 for environment. */
  public abstract int exitCode();

  /** Message and remedy in one line. */
  public final String line() {
    String message = String.valueOf(getMessage());
    return remedy == null ? message : message + "; " + remedy;
  }
}
