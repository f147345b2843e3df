package dev.assay.audit.contamination;

/** What an index is made of: a text that is looked for, as words. */
final class Entry {
  private final int item;
  private final String id;
  private final Kind kind;
  private final long[] words;
  private final long[] answer;

  /**
   * Keeps the arrays.
   *
   * @param item number of the benchmark's item; canaries are counted on after the items
   * @param id the item's id, or the canary's name
   * @param answer words of the right answer; empty where there is none
   */
  Entry(int item, String id, Kind kind, long[] words, long[] answer) {
    this.item = item;
    this.id = id;
    this.kind = kind;
    this.words = words;
    this.answer = answer;
  }

  /** Which text of an item it is. */
  enum Kind {
    /** The question. */
    QUESTION,
    /** The worked solution, which gives a question away that does not stand beside it. */
    SOLUTION,
    /** No item but a canary. */
    CANARY
  }

  int item() {
    return item;
  }

  String id() {
    return id;
  }

  Kind kind() {
    return kind;
  }

  long[] words() {
    return words;
  }

  long[] answer() {
    return answer;
  }
}
