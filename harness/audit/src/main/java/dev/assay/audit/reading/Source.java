package dev.assay.audit.reading;

import java.io.IOException;
import java.io.InputStream;

/**
 * A piece of the record that holds text.
 *
 * @param name how a finding calls it
 */
public record Source(Origin origin, String name, Opening opening) {
  /** Opens it, from its beginning. */
  @FunctionalInterface
  public interface Opening {
    InputStream open() throws IOException;
  }

  /** What a piece of the record is. */
  public enum Origin {
    /** A file of the submission. */
    SUBMISSION,
    /** Another file that the agent left. */
    WORKSPACE,
    /** What the agent's program printed. */
    LOG,
    /**
     * A request of the agent's own conversation with its model: it holds what the agent has seen.
     */
    CONVERSATION,
    /** Any other request at the gateway: its path, and its body. */
    REQUEST,
    /** A process's command line, seen from outside. */
    PROCESS
  }
}
