package dev.assay.audit.lineage.measure;

/**
 * Which blocks of a tensor the costly counts look at: all of a tensor up to 2^18 elements, and of
 * larger ones as many as make about 2^18, but at least 1 of 64. The choice depends on the place
 * alone, and looks random.
 *
 * @param mask a block is chosen where its place's hash has none of these bits
 */
record Sampling(long mask) {
  private static final long ENOUGH = 1 << 18;
  private static final int SPARSEST = 64;
  private static final long SEED = 0x9e3779b97f4a7c15L;

  static Sampling of(long elements) {
    long share = Math.clamp(elements / ENOUGH, 1, SPARSEST);
    return new Sampling(Long.highestOneBit(share) - 1);
  }

  boolean everything() {
    return mask == 0;
  }

  /** Whether the block that begins at an element is chosen. */
  boolean chooses(long element) {
    return (mix(element) & mask) == 0;
  }

  /** The finaliser of SplitMix64 (Steele, Lea and Flood, 2014). */
  private static long mix(long element) {
    long z = element + SEED;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
