package dev.assay.results.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A part of a file as a stream. The channel stays open. */
final class Section extends InputStream {
  private final FileChannel channel;
  private long at;
  private final long end;

  Section(FileChannel channel, long from, long size) {
    this.channel = channel;
    this.at = from;
    this.end = from + size;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (at >= end) {
      return length == 0 ? 0 : -1;
    }
    int most = (int) Math.min(length, end - at);
    int read = channel.read(ByteBuffer.wrap(buffer, offset, most), at);
    at += Math.max(0, read);
    return read;
  }
}
