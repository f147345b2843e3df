package dev.assay.sandbox.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** The next so many bytes of a stream; fewer are an error, since a length was promised. */
public final class ExactStream extends BlockInput {
  private final InputStream in;
  private long left;

  public ExactStream(InputStream in, long size) {
    this.in = in;
    this.left = size;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    int n = in.read(target, offset, (int) Math.min(length, left));
    if (n < 0) {
      throw new EOFException(left + " bytes are missing");
    }
    left -= n;
    return n;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** Reads past what was not read. */
  public void finish() throws IOException {
    byte[] buffer = new byte[8192];
    while (read(buffer, 0, buffer.length) >= 0) {
      // The bytes are not wanted.
    }
  }
}
