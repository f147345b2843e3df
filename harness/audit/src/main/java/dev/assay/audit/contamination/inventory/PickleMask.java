package dev.assay.audit.contamination.inventory;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A pickle with all but its strings blanked, so that lengths and opcodes do not run into words and
 * every byte keeps its place. Nothing is unpickled: the opcodes of protocols 2 to 5 (CPython's
 * {@code pickletools}) are walked for their lengths alone. From an unknown opcode on the bytes are
 * passed as they are.
 */
final class PickleMask extends FilterInputStream {
  private static final String ALONE = "(.012NQRabd}el]ost)u";
  private static final String LINES = "FILSVPcigp";

  private State state = State.OPCODE;

  /** Bytes of the length that are still to come. */
  private int lengthBytes;

  private int shift;

  /** Bytes of the argument that are still to come. */
  private long left;

  private boolean shown;
  private int lines;

  PickleMask(InputStream in) {
    super(in);
  }

  private enum State {
    OPCODE,
    LENGTH,
    ARGUMENT,
    LINE,
    /** No pickle any more. */
    LOST
  }

  @Override
  public int read() throws IOException {
    int b = in.read();
    return b < 0 ? b : next(b);
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int n = in.read(bytes, from, length);
    for (int i = from; i < from + n && state != State.LOST; i++) {
      bytes[i] = (byte) next(bytes[i] & 0xFF);
    }
    return n;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private int next(int b) {
    return switch (state) {
      case OPCODE -> opcode(b);
      case LENGTH -> length(b);
      case ARGUMENT -> argument(b);
      case LINE -> {
        if (b == '\n' && --lines == 0) {
          state = State.OPCODE;
        }
        yield b;
      }
      case LOST -> b;
    };
  }

  private int length(int b) {
    left |= (long) b << shift;
    shift += 8;
    if (--lengthBytes == 0) {
      state = left > 0 ? State.ARGUMENT : State.OPCODE;
      if (left < 0) {
        state = State.LOST;
      }
    }
    return '\n';
  }

  private int argument(int b) {
    if (--left == 0) {
      state = State.OPCODE;
    }
    return shown ? b : '\n';
  }

  private int opcode(int b) {
    switch (b) {
      case 'U', 'C', 0x8C -> counted(1, true);
      case 'T', 'X', 'B' -> counted(4, true);
      case 0x8D, 0x8E, 0x96 -> counted(8, true);
      case 0x8A -> counted(1, false);
      case 0x8B -> counted(4, false);
      case 'K', 'h', 'q', 0x80, 0x82 -> skip(1);
      case 'M', 0x83 -> skip(2);
      case 'J', 'j', 'r', 0x84 -> skip(4);
      case 'G', 0x95 -> skip(8);
      default -> {
        return rare(b);
      }
    }
    return '\n';
  }

  private int rare(int b) {
    if (LINES.indexOf(b) >= 0) {
      state = State.LINE;
      lines = b == 'c' || b == 'i' ? 2 : 1;
      return '\n';
    }
    boolean binary = b == 0x81 || (b >= 0x85 && b <= 0x89) || (b >= 0x8F && b <= 0x98);
    if (ALONE.indexOf(b) >= 0 || binary) {
      return '\n';
    }
    state = State.LOST;
    return b;
  }

  private void counted(int bytes, boolean show) {
    state = State.LENGTH;
    lengthBytes = bytes;
    shift = 0;
    left = 0;
    shown = show;
  }

  private void skip(int bytes) {
    state = State.ARGUMENT;
    left = bytes;
    shown = false;
  }
}
