package dev.assay.audit.contamination.inventory;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** One allowance for all that one file unpacks to, not one for each of its members. */
final class Budget {
  private static final long FREE_BYTES = 16L << 20;
  private static final long MOST_BYTES = 8L << 30;
  private static final int MOST_MEMBERS = 1_000_000;

  private final long allowed;
  private long unpacked;
  private int members;

  Budget(long fileBytes, Limits limits) {
    allowed = Math.min(MOST_BYTES, FREE_BYTES + limits.ratio() * Math.min(fileBytes, MOST_BYTES));
  }

  void member() throws Spent {
    if (++members > MOST_MEMBERS) {
      throw new Spent("it holds more than " + MOST_MEMBERS + " members");
    }
  }

  /** Counts what comes out of an archive, read or passed over. */
  InputStream meter(InputStream unpacking) {
    return new Metered(unpacking);
  }

  private void spend(long bytes) throws Spent {
    unpacked += bytes;
    if (unpacked > allowed) {
      throw new Spent("it unpacks to more than " + allowed + " bytes");
    }
  }

  /** The file is read no further; all others are. */
  static final class Spent extends IOException {
    private static final long serialVersionUID = 1;

    Spent(String message) {
      super(message);
    }
  }

  private final class Metered extends FilterInputStream {
    Metered(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      spend(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int n = super.read(bytes, from, length);
      spend(Math.max(0, n));
      return n;
    }
  }
}
