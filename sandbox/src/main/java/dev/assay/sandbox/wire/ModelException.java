package dev.assay.sandbox.wire;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A language model gave no whole answer. */
public final class ModelException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What a client can do about it. */
  public enum Failure {
    /** Too much was asked in too short a time: the same later, after the time that is said. */
    THROTTLED(true),
    /** The provider or the way to it failed, or the answer was cut or garbage: the same again. */
    TRANSIENT(true),
    /** The conversation is longer than the model takes: a shorter one. */
    CONTEXT_OVERFLOW(false),
    /** The key is not accepted, or may not do this. */
    DENIED(false),
    /** The request as it is will never be answered; budgets that are used up say this, too. */
    REFUSED(false),
    /** The caller's time is up. */
    DEADLINE(false);

    private final boolean retryable;

    Failure(boolean retryable) {
      this.retryable = retryable;
    }

    /** Whether the same request may be answered later. */
    public boolean retryable() {
      return retryable;
    }
  }

  private final Failure failure;
  private final int status;
  private final transient @Nullable Duration retryAfter;
  private final transient TokenCount usage;

  ModelException(
      Failure failure,
      int status,
      String message,
      @Nullable Duration retryAfter,
      TokenCount usage,
      @Nullable Throwable cause) {
    super(message, cause);
    this.failure = failure;
    this.status = status;
    this.retryAfter = retryAfter;
    this.usage = usage;
  }

  /** What can be done about it. */
  public Failure failure() {
    return failure;
  }

  /** HTTP status; 0 where none came. */
  public int status() {
    return status;
  }

  /** How long the provider asks to wait. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** What the part of the answer that came has used, by estimate. */
  public TokenCount usage() {
    return usage;
  }
}
