package dev.assay.tasks.judged;

import java.util.Arrays;
import java.util.Locale;

/**
 * Texts as sets of hashed runs of words, for who asks how much of one stands in others. Of long
 * texts the same part of all runs is kept, by their hash, so that shares are estimated without bias
 * (FracMinHash: Irber et al., 2022).
 */
final class Shingles {
  /** Words a run. */
  static final int WORDS = 4;

  private static final long BASE = 0x100000001b3L;

  private Shingles() {}

  /** The words: letters and digits, in lower case. */
  static String[] words(String text) {
    String bare = text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    return bare.isEmpty() ? new String[0] : bare.split(" ");
  }

  /** The text without case, punctuation and white space. */
  static String normal(String text) {
    return String.join(" ", words(text));
  }

  /**
   * Sorted hashes of the runs, each once.
   *
   * @param keep one of how many is kept; 1 for all
   */
  static long[] of(String text, int keep) {
    String[] words = words(text);
    long[] hashes = new long[Math.max(0, words.length - WORDS + 1)];
    int kept = 0;
    for (int i = 0; i + WORDS <= words.length; i++) {
      long hash = hash(words, i);
      if (Long.remainderUnsigned(hash, keep) == 0) {
        hashes[kept++] = hash;
      }
    }
    return Arrays.stream(hashes, 0, kept).sorted().distinct().toArray();
  }

  private static long hash(String[] words, int from) {
    long hash = 0xcbf29ce484222325L;
    for (int i = from; i < from + WORDS; i++) {
      for (int c = 0; c < words[i].length(); c++) {
        hash = (hash ^ words[i].charAt(c)) * BASE;
      }
      hash = (hash ^ ' ') * BASE;
    }
    // FNV's low bits are weak; the finaliser of MurmurHash3.
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }
}
