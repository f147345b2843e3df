package dev.assay.sandbox.gateway;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes an answer: its head with the first bytes of its body, each write at once. */
final class AnswerStream extends OutputStream {
  private static final byte[] LINE = {'\r', '\n'};
  private static final byte[] LAST = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final ClientLink client;
  private byte[] head;
  private final boolean chunked;
  private final boolean bodiless;
  private final Passage passage;
  private final Runnable ended;
  private boolean closed;

  /**
   * @param ended told when all of it was written
   */
  AnswerStream(
      ClientLink client,
      byte[] head,
      boolean chunked,
      boolean bodiless,
      Passage passage,
      Runnable ended) {
    this.client = client;
    this.head = head;
    this.chunked = chunked;
    this.bodiless = bodiless;
    this.passage = passage;
    this.ended = ended;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0 || bodiless) {
      return;
    }
    ByteBuffer data = ByteBuffer.wrap(buffer, offset, length);
    if (chunked) {
      byte[] size = (Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
      client.write(takeHead(), ByteBuffer.wrap(size), data, ByteBuffer.wrap(LINE));
    } else {
      client.write(takeHead(), data);
    }
    passage.bytesOut += length;
  }

  /** Sends what is there: the head, where no byte of the body came yet. */
  @Override
  public void flush() throws IOException {
    client.write(takeHead());
  }

  private ByteBuffer takeHead() {
    ByteBuffer taken = ByteBuffer.wrap(head);
    head = new byte[0];
    return taken;
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    client.write(takeHead(), ByteBuffer.wrap(chunked ? LAST : new byte[0]));
    ended.run();
  }
}
