package dev.assay.sandbox.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * Buffered reading from a channel. The JDK's own adapter holds a lock that writing to the same
 * channel needs, so that one side of a duplex connection could stall the other.
 */
public final class ChannelInput extends InputStream {
  private final ReadableByteChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(16 * 1024).flip();

  public ChannelInput(ReadableByteChannel channel) {
    this.channel = channel;
  }

  @Override
  public int read() throws IOException {
    return fill() ? buffer.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int n = Math.min(length, buffer.remaining());
    buffer.get(target, offset, n);
    return n;
  }

  /** Waits for the next byte without taking it; false at the end. */
  public boolean await() throws IOException {
    return fill();
  }

  @Override
  public int available() {
    return buffer.remaining();
  }

  private boolean fill() throws IOException {
    if (buffer.hasRemaining()) {
      return true;
    }
    buffer.clear();
    int n = -1;
    try {
      n = channel.read(buffer);
    } finally {
      // Also when it throws: what was read before must not be read again.
      buffer.flip();
    }
    return n > 0;
  }
}
