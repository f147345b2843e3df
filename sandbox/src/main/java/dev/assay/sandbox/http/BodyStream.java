package dev.assay.sandbox.http;

import java.io.IOException;
import java.io.InputStream;

/**
 * A message's body without its framing. Ends where the body ends; the connection below stays open
 * and stands at the next message. A body that breaks off is an {@link HttpException}.
 */
public final class BodyStream extends BlockInput {
  private static final int MAX_CHUNK_DIGITS = 12;

  private final InputStream in;
  private final Framing framing;
  private long left;
  private boolean ended;
  private boolean first = true;

  public BodyStream(InputStream in, Framing framing) {
    this.in = in;
    this.framing = framing;
    if (framing instanceof Framing.Length length) {
      left = length.bytes();
      ended = left == 0;
    }
  }

  /** Whether the whole body was read. */
  public boolean ended() {
    return ended;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!ended && left == 0 && framing instanceof Framing.Chunked) {
      nextChunk();
    }
    if (ended) {
      return -1;
    }
    boolean open = framing instanceof Framing.UntilClose;
    int n = in.read(target, offset, open ? length : (int) Math.min(length, left));
    if (n < 0) {
      return atEnd(open);
    }
    left -= open ? 0 : n;
    ended = framing instanceof Framing.Length && left == 0;
    return n;
  }

  private int atEnd(boolean open) throws HttpException {
    if (!open) {
      throw new HttpException(400, "broken-off", "the body broke off");
    }
    ended = true;
    return -1;
  }

  private void nextChunk() throws IOException {
    if (!first) {
      expectLineEnd(in.read());
    }
    first = false;
    left = chunkSize();
    if (left == 0) {
      HeadReader.skipTrailer(in);
      ended = true;
    }
  }

  /** Chunk extensions are refused: nobody needs them, and proxies differ over them. */
  private long chunkSize() throws IOException {
    long size = 0;
    for (int digits = 0; ; digits++) {
      int c = in.read();
      int value = Character.digit(c, 16);
      if (value < 0 || c > 'f') {
        if (digits == 0) {
          throw new HttpException(400, "chunk", "malformed chunk size");
        }
        expectLineEnd(c);
        return size;
      }
      if (digits == MAX_CHUNK_DIGITS) {
        throw new HttpException(400, "chunk", "chunk size too long");
      }
      size = size * 16 + value;
    }
  }

  private void expectLineEnd(int c) throws IOException {
    if (c != '\r' || in.read() != '\n') {
      throw new HttpException(400, "chunk", "malformed chunk");
    }
  }
}
