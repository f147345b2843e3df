package dev.assay.agents.intern.session;

import java.util.Locale;

/** Why a session ended. */
public enum End {
  /** {@code finish} was called and accepted. */
  FINISHED(0),
  /** The time, the money or the turns were used up. */
  TIME(1),
  MONEY(1),
  TURNS(1),
  /** It went round in circles, whatever it was told. */
  STUCK(1),
  /** The provider will not answer this conversation: a refusal, a filter, a budget of its own. */
  REFUSED(1),
  /** A person or the system ended it. */
  INTERRUPTED(1),
  /** The provider is not reachable, or does not accept the key. */
  PROVIDER(3),
  /** The sandbox is gone. */
  SANDBOX(3);

  private final int exitCode;

  End(int exitCode) {
    this.exitCode = exitCode;
  }

  /** What the command ends with. */
  public int exitCode() {
    return exitCode;
  }

  /** The name in records. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
