package dev.assay.sandbox.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A client's bytes, both ways: those of a socket, or of a tunnel within one. */
interface Wire extends AutoCloseable {
  InputStream in();

  /** Waits for a byte; false where the other side has ended. */
  boolean await() throws IOException;

  /** Writes all of it. */
  void write(ByteBuffer... parts) throws IOException;

  void shutdownInput() throws IOException;

  void shutdownOutput() throws IOException;

  @Override
  void close() throws IOException;
}
