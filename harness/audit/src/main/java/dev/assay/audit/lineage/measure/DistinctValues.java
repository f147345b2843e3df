package dev.assay.audit.lineage.measure;

/** Counts the distinct ones of a few bfloat16 values. */
final class DistinctValues {
  /** Values that are looked at together: a common group of quantisation. */
  static final int GROUP = 128;

  private final long[] seen = new long[(1 << Short.SIZE) / Long.SIZE];

  int count(short[] bits, int from) {
    int distinct = 0;
    for (int i = from; i < from + GROUP; i++) {
      int value = Short.toUnsignedInt(bits[i]);
      long bit = 1L << value;
      distinct += (seen[value >>> 6] & bit) == 0 ? 1 : 0;
      seen[value >>> 6] |= bit;
    }
    for (int i = from; i < from + GROUP; i++) {
      seen[Short.toUnsignedInt(bits[i]) >>> 6] = 0;
    }
    return distinct;
  }
}
