package dev.assay.sandbox.upstream;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The other side could not be asked, or did not answer as it must. */
public final class UpstreamException extends IOException {
  private static final long serialVersionUID = 1L;
  private final String rule;

  public UpstreamException(String rule, String message) {
    super(message);
    this.rule = rule;
  }

  public UpstreamException(String rule, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.rule = rule;
  }

  /** Short name of what went wrong, for the record. */
  public String rule() {
    return rule;
  }
}
