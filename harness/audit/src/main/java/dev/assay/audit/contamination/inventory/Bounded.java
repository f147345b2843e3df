package dev.assay.audit.contamination.inventory;

import java.io.IOException;
import java.io.InputStream;

/** Ends a stream after so many bytes and says whether there were more; never closes it. */
final class Bounded extends InputStream {
  private final InputStream in;
  private long left;

  Bounded(InputStream in, long most) {
    this.in = in;
    this.left = most;
  }

  boolean exceeded() throws IOException {
    return left == 0 && in.read() >= 0;
  }

  @Override
  public int read() throws IOException {
    if (left == 0) {
      return -1;
    }
    int b = in.read();
    left -= b < 0 ? 0 : 1;
    return b;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (left == 0) {
      return -1;
    }
    int n = in.read(bytes, from, (int) Math.min(length, left));
    left -= Math.max(0, n);
    return n;
  }

  @Override
  public void close() {
    // The archive's next member is read from the same stream.
  }
}
