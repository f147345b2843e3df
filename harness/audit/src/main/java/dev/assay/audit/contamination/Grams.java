package dev.assay.audit.contamination;

/** Hashes of runs of words, and a table from such hashes to numbers. */
final class Grams {
  /** Words in a run. Five is the longest at which lightly edited text still shares most of them. */
  static final int SIZE = 5;

  private static final long PRIME = 0x9E3779B97F4A7C15L;

  private long[] keys = new long[1 << 10];
  private int[] values = new int[1 << 10];
  private int size;

  /** The hash of {@code length} words from {@code from} on. */
  static long hash(long[] words, int from, int length) {
    long hash = length;
    for (int i = from; i < from + length; i++) {
      hash = (hash ^ words[i]) * PRIME;
      hash ^= hash >>> 32;
    }
    return hash == 0 ? 1 : hash;
  }

  int size() {
    return size;
  }

  /** The number of this hash, or -1. */
  int find(long hash) {
    int mask = keys.length - 1;
    for (int slot = (int) hash & mask; ; slot = (slot + 1) & mask) {
      if (keys[slot] == hash) {
        return values[slot];
      }
      if (keys[slot] == 0) {
        return -1;
      }
    }
  }

  /** The number of this hash, a new one (counting from 0) where it has none yet. */
  int add(long hash) {
    int known = find(hash);
    if (known >= 0) {
      return known;
    }
    if (2 * size >= keys.length) {
      grow();
    }
    insert(hash, size);
    return size++;
  }

  private void insert(long hash, int value) {
    int mask = keys.length - 1;
    int slot = (int) hash & mask;
    while (keys[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    keys[slot] = hash;
    values[slot] = value;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[2 * oldKeys.length];
    values = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        insert(oldKeys[i], oldValues[i]);
      }
    }
  }
}
