package dev.assay.audit.lineage.weights;

/**
 * A digest of 64 bits over the bfloat16 bits of a row, which may come in pieces. Four polynomials
 * modulo 2^64, one for every fourth value, mixed at the end; no cryptography: it finds rows that
 * were left as they were, and nobody gains by a forged one.
 */
public final class RowDigest {
  private static final long FACTOR = 0x9e3779b97f4a7c15L;
  private static final int LANES = 4;

  private final long[] lanes = new long[LANES];
  private long length;

  /** Takes in the values from one to before another. */
  public void add(short[] bits, int from, int to) {
    int at = from;
    while (at < to && length % LANES != 0) {
      addOne(bits[at++]);
    }
    long a = lanes[0];
    long b = lanes[1];
    long c = lanes[2];
    long d = lanes[3];
    int whole = at + (to - at) / LANES * LANES;
    length += whole - at;
    for (; at < whole; at += LANES) {
      a = (a + bits[at] + 1) * FACTOR;
      b = (b + bits[at + 1] + 1) * FACTOR;
      c = (c + bits[at + 2] + 1) * FACTOR;
      d = (d + bits[at + 3] + 1) * FACTOR;
    }
    lanes[0] = a;
    lanes[1] = b;
    lanes[2] = c;
    lanes[3] = d;
    while (at < to) {
      addOne(bits[at++]);
    }
  }

  private void addOne(short value) {
    int lane = (int) (length++ % LANES);
    lanes[lane] = (lanes[lane] + value + 1) * FACTOR;
  }

  /** The digest of the row that ends here; the next one begins. */
  public long end() {
    long digest = length;
    for (int lane = 0; lane < LANES; lane++) {
      digest = mix(digest ^ lanes[lane]) + lane;
      lanes[lane] = 0;
    }
    length = 0;
    return digest;
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014). */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
