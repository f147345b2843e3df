package dev.assay.audit.reading;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * Leaves zero bytes out and undoes the escapes of JSON for letters below 256. Where an archive is
 * broken it ends: what is not read of archives is the contamination detector's to say.
 */
final class PlainLetters extends FilterInputStream {
  private static final int ESCAPE = 5; // what follows the backslash: u00XX

  private long left;

  /**
   * @param most bytes given out; then it ends
   */
  PlainLetters(InputStream in, long most) {
    super(new BufferedInputStream(in, 1 << 16));
    this.left = most;
  }

  @Override
  public int read() throws IOException {
    if (left <= 0) {
      return -1;
    }
    left--;
    try {
      int letter = in.read();
      while (letter == 0) {
        letter = in.read();
      }
      return letter == '\\' ? escaped() : letter;
    } catch (ZipException | EOFException e) {
      left = 0;
      return -1;
    }
  }

  /** After a backslash; where no escape follows, the backslash. */
  private int escaped() throws IOException {
    in.mark(2 * ESCAPE);
    byte[] rest = in.readNBytes(ESCAPE);
    int value = -1;
    if (rest.length == ESCAPE && rest[0] == 'u' && rest[1] == '0' && rest[2] == '0') {
      int high = Character.digit(rest[3], 16);
      int low = Character.digit(rest[4], 16);
      value = high < 0 || low < 0 ? -1 : 16 * high + low;
    }
    if (value <= 0) {
      in.reset();
      return '\\';
    }
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = 0;
    for (; n < length; n++) {
      int letter = read();
      if (letter < 0) {
        return n == 0 && length > 0 ? -1 : n;
      }
      buffer[offset + n] = (byte) letter;
    }
    return n;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
