package dev.assay.audit.contamination.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** safetensors: the header is text, the numbers are none. */
final class Tensors {
  /** Longest header that a submission may have. */
  private static final int MAX_HEADER = 4 << 20;

  private Tensors() {}

  /** A plausible header length and an opening brace: the whole grammar of a beginning. */
  static boolean begin(byte[] head, long fileBytes) {
    if (head.length < Long.BYTES + 1 || head[Long.BYTES] != '{') {
      return false;
    }
    long header = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong();
    return header > 0 && header < Math.min(fileBytes, (long) MAX_HEADER);
  }

  /**
   * Only a file whose header accounts for all its bytes as floating-point tensors is skipped; of
   * any other -1 is returned, and nothing is read of it.
   */
  static long read(String name, long fileBytes, InputStream in, Taker taker) throws IOException {
    in.mark(Long.BYTES + MAX_HEADER + 1);
    byte[] length = in.readNBytes(Long.BYTES);
    int header = (int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
    byte[] text = in.readNBytes(header);
    if (!TensorHeader.accountsFor(text, fileBytes - Long.BYTES - header)) {
      in.reset();
      return -1;
    }
    taker.passage(name, text, 0, text.length, Long.BYTES, 0);
    taker.skipped(Math.max(0, fileBytes - Long.BYTES - text.length));
    return text.length;
  }
}
