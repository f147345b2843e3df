package dev.assay.sandbox.wire;

import java.io.IOException;

/** A body that is not what its wire format says it is. */
public final class WireException extends IOException {
  private static final long serialVersionUID = 1L;
  private final String rule;

  /**
   * @param rule short stable name of what was broken, such as {@code json-duplicate-key}
   */
  public WireException(String rule, String message) {
    super(message);
    this.rule = rule;
  }

  /** The rule that the body breaks. */
  public String rule() {
    return rule;
  }
}
