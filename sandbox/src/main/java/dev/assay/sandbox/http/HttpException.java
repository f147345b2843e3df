package dev.assay.sandbox.http;

import java.io.IOException;

/** The other side does not speak strict HTTP/1.1; what follows on its connection means nothing. */
public final class HttpException extends IOException {
  private static final long serialVersionUID = 1L;
  private final int status;
  private final String rule;

  /**
   * @param status that a server answers this with
   * @param rule short name of what was broken, for the record
   */
  public HttpException(int status, String rule, String message) {
    super(message);
    this.status = status;
    this.rule = rule;
  }

  /** The status that a server answers this with. */
  public int status() {
    return status;
  }

  /** The rule that was broken. */
  public String rule() {
    return rule;
  }
}
