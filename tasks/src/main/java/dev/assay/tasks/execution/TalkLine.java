package dev.assay.tasks.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.results.store.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** JSON lines over a connection, each way; none longer than a cap, none waited for without end. */
final class TalkLine implements AutoCloseable {
  /** A value of 1 MiB, written with every character escaped. */
  private static final int LONGEST = 16 << 20;

  private final SocketChannel channel;
  private ByteBuffer got = ByteBuffer.allocate(1 << 16).flip();

  TalkLine(SocketChannel channel) {
    this.channel = channel;
  }

  /** Sends what the other side is waiting for. */
  void send(Object message) throws IOException {
    channel.configureBlocking(true);
    ByteBuffer bytes =
        ByteBuffer.wrap((Json.line(message) + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  /** The next line; an {@link IOException} when none came in time or it is no JSON. */
  JsonNode receive(Duration limit) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    channel.configureBlocking(false);
    try (Selector selector = Selector.open()) {
      channel.register(selector, SelectionKey.OP_READ);
      int searched = 0;
      while (true) {
        for (; searched < got.remaining(); searched++) {
          if (got.get(got.position() + searched) == '\n') {
            return take(searched);
          }
        }
        await(selector, end);
        more();
      }
    }
  }

  private JsonNode take(int length) throws IOException {
    byte[] line = new byte[length];
    got.get(line).get();
    return Json.MAPPER.readTree(line);
  }

  private static void await(Selector selector, long end) throws IOException {
    long left = (end - System.nanoTime()) / 1_000_000;
    if (left <= 0 || selector.select(left) == 0) {
      throw new IOException("no answer in time");
    }
    selector.selectedKeys().clear();
  }

  private void more() throws IOException {
    if (got.remaining() > LONGEST) {
      throw new IOException("an answer is too long");
    }
    ByteBuffer larger = ByteBuffer.allocate(Math.max(1 << 16, got.remaining() * 2));
    larger.put(got);
    if (channel.read(larger) < 0) {
      throw new IOException("the other side is gone");
    }
    got = larger.flip();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // It was of no use any more.
    }
  }
}
