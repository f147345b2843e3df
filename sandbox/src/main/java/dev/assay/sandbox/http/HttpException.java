package dev.assay.sandbox.http;

import java.io.IOException;

/** The other side does not speak strict HTTP/1.1; what follows on its connection means nothing. */
public final class HttpException extends IOException {
  private static final long serialVersionUID = 1L;
  private final int status;

  public HttpException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** The status that a server answers this with. */
  public int status() {
    return status;
  }
}
