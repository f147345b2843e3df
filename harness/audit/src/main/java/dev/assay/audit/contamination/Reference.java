package dev.assay.audit.contamination;

/** What is looked for: an {@link Entry} in an index. */
final class Reference {
  private final int number;
  private final Entry entry;
  private final int[] grams;

  /**
   * Keeps the arrays.
   *
   * @param number its place in the index
   * @param grams numbers of its runs of words, in order; empty where it has fewer words than a run
   */
  Reference(int number, Entry entry, int[] grams) {
    this.number = number;
    this.entry = entry;
    this.grams = grams;
  }

  int number() {
    return number;
  }

  /** Number of the benchmark's item, which may have several references. */
  int item() {
    return entry.item();
  }

  String id() {
    return entry.id();
  }

  Entry.Kind kind() {
    return entry.kind();
  }

  boolean canary() {
    return entry.kind() == Entry.Kind.CANARY;
  }

  long[] words() {
    return entry.words();
  }

  int[] grams() {
    return grams;
  }

  /** Length of the right answer in words, 0 where there is none. */
  int answerLength() {
    return entry.answer().length;
  }

  int length() {
    return entry.words().length;
  }

  /** Whether these words stand in the document from {@code from} on. */
  boolean isAt(Words document, int from) {
    return isAt(entry.words(), document, from);
  }

  /** Whether the right answer stands in the document from {@code from} on. */
  boolean answerIsAt(Words document, int from) {
    return isAt(entry.answer(), document, from);
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
