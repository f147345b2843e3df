package dev.assay.audit.contamination;

import java.util.List;

/**
 * What is looked for: a question or a canary, as words.
 *
 * @param number its place in the index
 * @param id the item's id, or the canary's name
 * @param grams numbers of its runs of words, in order; empty where it has fewer words than a run
 * @param answer words of the right answer; empty where there is none
 */
record Reference(
    int number, String id, boolean canary, List<Long> words, int[] grams, List<Long> answer) {
  int length() {
    return words.size();
  }

  /** Whether these words stand in the document from {@code from} on. */
  boolean isAt(Words document, int from) {
    return isAt(words, document, from);
  }

  static boolean isAt(List<Long> sought, Words document, int from) {
    if (from < 0 || from + sought.size() > document.count()) {
      return false;
    }
    for (int i = 0; i < sought.size(); i++) {
      if (document.hash(from + i) != sought.get(i)) {
        return false;
      }
    }
    return true;
  }
}
