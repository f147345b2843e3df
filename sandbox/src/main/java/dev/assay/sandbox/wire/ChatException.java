package dev.assay.sandbox.wire;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The server answered with an error. */
public final class ChatException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int status;
  private final @Nullable Duration retryAfter;

  public ChatException(int status, String message) {
    this(status, message, null);
  }

  /**
   * An error.
   *
   * @param retryAfter how long the server asks to wait; null where it does not say
   */
  public ChatException(int status, String message, @Nullable Duration retryAfter) {
    super(message);
    this.status = status;
    this.retryAfter = retryAfter;
  }

  /** How long the server asks to wait before the next try. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** HTTP status of the answer. */
  public int status() {
    return status;
  }
}
