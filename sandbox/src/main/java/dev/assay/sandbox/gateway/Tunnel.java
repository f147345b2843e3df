package dev.assay.sandbox.gateway;

import dev.assay.sandbox.http.BlockInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.BiConsumer;

/**
 * A connection that was agreed to: its bytes, both ways, counted for the record. One thread may
 * read while another writes; both have ended when {@link Route#answer} returns.
 */
public final class Tunnel implements AutoCloseable {
  private static final Duration IDLE = Duration.ofMinutes(5);

  private final ClientLink client;
  private final Passage passage;
  private final BodyCapture up = new BodyCapture(false);
  private final BiConsumer<Wire, Route> inner;

  Tunnel(ClientLink client, Passage passage, BiConsumer<Wire, Route> inner) {
    this.client = client;
    this.passage = passage;
    this.inner = inner;
    passage.asked = up;
    client.tunnelling(IDLE);
  }

  /** What the client sends. */
  public InputStream in() {
    return new BlockInput() {
      @Override
      public int read(byte[] target, int offset, int length) throws IOException {
        int n = client.in().read(target, offset, length);
        client.tunnelling(IDLE);
        if (n > 0) {
          up.write(target, offset, n);
        }
        return n;
      }
    };
  }

  /** What it is sent, each write at once. */
  public OutputStream out() {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] buffer, int offset, int length) throws IOException {
        client.write(ByteBuffer.wrap(buffer, offset, length));
        client.tunnelling(IDLE);
        passage.bytesOut += length;
      }
    };
  }

  /** For the record: it came to its end by a rule. */
  public void refused(String rule) {
    passage.decide(passage.status, false, rule);
  }

  /**
   * Serves requests within, by the gateway's own strict rules; each is recorded by itself. Returns
   * when the connection has ended.
   *
   * @param plain what is within, TLS taken off
   * @param route answers them all
   */
  public void serve(Socket plain, Route route) throws IOException {
    inner.accept(new StreamWire(plain), route);
  }

  @Override
  public void close() {
    client.abort();
  }
}
