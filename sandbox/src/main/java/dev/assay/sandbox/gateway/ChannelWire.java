package dev.assay.sandbox.gateway;

import dev.assay.sandbox.http.ChannelInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A client's socket. */
final class ChannelWire implements Wire {
  private final SocketChannel channel;
  private final ChannelInput in;

  ChannelWire(SocketChannel channel) {
    this.channel = channel;
    this.in = new ChannelInput(channel);
  }

  @Override
  public InputStream in() {
    return in;
  }

  @Override
  public boolean await() throws IOException {
    return in.await();
  }

  @Override
  public void write(ByteBuffer... parts) throws IOException {
    while (hasRemaining(parts)) {
      channel.write(parts);
    }
  }

  private static boolean hasRemaining(ByteBuffer... parts) {
    for (ByteBuffer part : parts) {
      if (part.hasRemaining()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void shutdownInput() throws IOException {
    channel.shutdownInput();
  }

  @Override
  public void shutdownOutput() throws IOException {
    channel.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
