package dev.assay.sandbox.gateway;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;

/** What passes within a tunnel whose TLS ends here. */
final class StreamWire implements Wire {
  private final Socket socket;
  private final BufferedInputStream in;
  private final OutputStream out;

  StreamWire(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
    this.out = socket.getOutputStream();
  }

  @Override
  public InputStream in() {
    return in;
  }

  @Override
  public boolean await() throws IOException {
    in.mark(1);
    int first = in.read();
    in.reset();
    return first >= 0;
  }

  @Override
  public void write(ByteBuffer... parts) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (ByteBuffer part : parts) {
      byte[] bytes = new byte[part.remaining()];
      part.get(bytes);
      all.writeBytes(bytes);
    }
    out.write(all.toByteArray());
    out.flush();
  }

  @Override
  public void shutdownInput() throws IOException {
    socket.close();
  }

  @Override
  public void shutdownOutput() throws IOException {
    socket.shutdownOutput();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
