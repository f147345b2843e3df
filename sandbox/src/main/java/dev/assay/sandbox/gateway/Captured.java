package dev.assay.sandbox.gateway;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** An answer's body on its way: first to the client, then to the record. */
final class Captured extends FilterOutputStream {
  private final BodyCapture capture;

  Captured(OutputStream out, BodyCapture capture) {
    super(out);
    this.capture = capture;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    // Also what no longer reaches the client was answered, and is metered.
    try {
      out.write(buffer, offset, length);
    } finally {
      capture.write(buffer, offset, length);
    }
  }
}
