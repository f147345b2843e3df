package dev.assay.audit.contamination;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells how much was read. */
final class WatchedStream extends FilterInputStream {
  private final Watcher watcher;

  WatchedStream(InputStream in, Watcher watcher) {
    super(in);
    this.watcher = watcher;
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    watcher.read(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    watcher.read(Math.max(0, count));
    return count;
  }
}
