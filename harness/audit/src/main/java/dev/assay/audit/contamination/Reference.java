package dev.assay.audit.contamination;

/** What is looked for: a question or a canary, as words. */
final class Reference {
  private final int number;
  private final String id;
  private final boolean canary;
  private final long[] words;
  private final int[] grams;
  private final long[] answer;

  /**
   * Keeps the arrays.
   *
   * @param number its place in the index
   * @param id the item's id, or the canary's name
   * @param grams numbers of its runs of words, in order; empty where it has fewer words than a run
   * @param answer words of the right answer; empty where there is none
   */
  Reference(int number, String id, boolean canary, long[] words, int[] grams, long[] answer) {
    this.number = number;
    this.id = id;
    this.canary = canary;
    this.words = words;
    this.grams = grams;
    this.answer = answer;
  }

  int number() {
    return number;
  }

  String id() {
    return id;
  }

  boolean canary() {
    return canary;
  }

  long[] words() {
    return words;
  }

  int[] grams() {
    return grams;
  }

  /** Length of the right answer in words, 0 where there is none. */
  int answerLength() {
    return answer.length;
  }

  int length() {
    return words.length;
  }

  /** Whether these words stand in the document from {@code from} on. */
  boolean isAt(Words document, int from) {
    return isAt(words, document, from);
  }

  /** Whether the right answer stands in the document from {@code from} on. */
  boolean answerIsAt(Words document, int from) {
    return isAt(answer, document, from);
  }

  private static boolean isAt(long[] sought, Words document, int from) {
    if (from < 0 || from + sought.length > document.count()) {
      return false;
    }
    for (int i = 0; i < sought.length; i++) {
      if (document.hash(from + i) != sought[i]) {
        return false;
      }
    }
    return true;
  }
}
