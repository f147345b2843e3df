package dev.assay.sandbox.wire;

/** The server answered with an error. */
public final class ChatException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int status;

  public ChatException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** HTTP status of the answer. */
  public int status() {
    return status;
  }
}
