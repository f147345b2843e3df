package dev.assay.runner.trial;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** One log that several write to: whole lines of theirs are interleaved, never mixed. */
public final class SharedLog implements Closeable {
  private final OutputStream out;

  public SharedLog(OutputStream out) {
    this.out = out;
  }

  /** A stream for one writer; what it writes comes into the log as soon as its line has ended. */
  public OutputStream writer() {
    return new OutputStream() {
      private final ByteArrayOutputStream line = new ByteArrayOutputStream();

      @Override
      public synchronized void write(int b) throws IOException {
        line.write(b);
        if (b == '\n') {
          pass();
        }
      }

      @Override
      public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        line.write(bytes, offset, length);
        if (length > 0 && bytes[offset + length - 1] == '\n') {
          pass();
        }
      }

      private void pass() throws IOException {
        add(line.toByteArray());
        line.reset();
      }
    };
  }

  private synchronized void add(byte[] lines) throws IOException {
    out.write(lines);
    out.flush();
  }

  @Override
  public synchronized void close() throws IOException {
    out.close();
  }
}
