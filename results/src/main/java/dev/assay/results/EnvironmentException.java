package dev.assay.results;

import org.jspecify.annotations.Nullable;

/** This machine lacks something: an engine, a GPU, a provider, disk. Exit code 3. */
public final class EnvironmentException extends AssayException {
  public EnvironmentException(String message, @Nullable String remedy) {
    this(message, remedy, null);
  }

  public EnvironmentException(String message, @Nullable String remedy, @Nullable Throwable cause) {
    super(message, remedy, cause);
  }

  @Override
  public int exitCode() {
    return 3;
  }
}
