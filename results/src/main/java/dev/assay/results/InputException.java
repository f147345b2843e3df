package dev.assay.results;

import org.jspecify.annotations.Nullable;

/** What the person gave is wrong: a file, a name, an option. Exit code 2. */
public final class InputException extends AssayException {
  public InputException(String message) {
    this(message, null, null);
  }

  public InputException(String message, @Nullable String remedy) {
    this(message, remedy, null);
  }

  public InputException(String message, @Nullable String remedy, @Nullable Throwable cause) {
    super(message, remedy, cause);
  }

  @Override
  public int exitCode() {
    return 2;
  }
}
