package dev.assay.agents.intern.tools;

/** A call's arguments are no JSON, or not what the tool takes. */
public final class BadArgumentsException extends Exception {
  private static final long serialVersionUID = 1L;

  public BadArgumentsException(String message) {
    super(message);
  }
}
