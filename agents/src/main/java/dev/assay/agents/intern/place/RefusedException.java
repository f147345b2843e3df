package dev.assay.agents.intern.place;

/** An errand that could not be done, in words for the model: no such file, a folder, no text. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  public RefusedException(String message) {
    super(message);
  }
}
