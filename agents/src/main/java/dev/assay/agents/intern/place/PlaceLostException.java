package dev.assay.agents.intern.place;

/** The place where tools act is gone: its container died or was removed. */
public final class PlaceLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PlaceLostException(String message, Throwable cause) {
    super(message, cause);
  }

  PlaceLostException(String message) {
    super(message);
  }
}
