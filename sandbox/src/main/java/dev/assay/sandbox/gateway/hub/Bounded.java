package dev.assay.sandbox.gateway.hub;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The first so many bytes of a stream; fewer are an error, since a length was promised. */
final class Bounded extends FilterInputStream {
  private long left;

  Bounded(InputStream in, long bytes) {
    super(in);
    this.left = bytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    int n = in.read(target, offset, (int) Math.min(length, left));
    if (n < 0) {
      throw new IOException("it ended " + left + " bytes early");
    }
    left -= n;
    return n;
  }
}
