package dev.assay.audit.contamination.inventory;

/**
 * Watches for bytes that look like chance: compressed or encrypted data that nothing explains. Text
 * has up to 6 bits a byte, tensors of 16 and 32-bit floats up to 7.5 (their exponents repeat); a
 * block of 4,096 random bytes has 7.95.
 */
final class Blobs {
  private static final int BLOCK = 4096;
  private static final double BITS = 7.9;

  /** Two blocks: states of random generators and keys are shorter. */
  private static final long LEAST = 2 * BLOCK;

  private final boolean explained;
  private final int[] counts = new int[256];
  private int inBlock;
  private int high;
  private long seen;
  private long bytes;
  private long first = -1;

  Blobs(boolean explained) {
    this.explained = explained;
  }

  void watch(byte[] buffer, int from, int to) {
    for (int i = from; i < to && !explained; i++) {
      counts[buffer[i] & 0xFF]++;
      high += buffer[i] < 0 ? 1 : 0;
      if (++inBlock == BLOCK) {
        block();
      }
    }
  }

  private void block() {
    // Half of chance's bytes are above 127; the logarithms are for such blocks alone.
    if (high > BLOCK / 3 && high < 2 * BLOCK / 3 && bits() > BITS) {
      first = first < 0 ? seen : first;
      bytes += BLOCK;
    }
    seen += BLOCK;
    inBlock = 0;
    high = 0;
    java.util.Arrays.fill(counts, 0);
  }

  private double bits() {
    double sum = 0;
    for (int count : counts) {
      sum -= count == 0 ? 0 : count * Math.log((double) count / BLOCK);
    }
    return sum / BLOCK / Math.log(2);
  }

  void report(String name, Taker taker) {
    if (bytes >= LEAST) {
      taker.unread(
          name,
          "%d bytes from byte %d on look compressed or encrypted, and nothing explains them"
              .formatted(bytes, first));
    }
  }
}
