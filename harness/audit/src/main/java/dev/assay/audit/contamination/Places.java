package dev.assay.audit.contamination;

import dev.assay.audit.Excerpts;

/** Says where in a document words stand, and whether an answer stands near them. */
final class Places {
  private static final int CONTEXT = 40;

  private final Words words;
  private final int answerWords;

  /**
   * @param words of the document that is searched
   * @param answerWords how near an answer is, in words
   */
  Places(Words words, int answerWords) {
    this.words = words;
    this.answerWords = answerWords;
  }

  /** A document that is searched, at one level of escapes, and its number in the file. */
  record Document(Text text, long number) {}

  /** The match of the words from {@code first} to {@code last}. */
  Match match(
      Document document,
      Reference reference,
      Match.Layer layer,
      double score,
      int first,
      int last) {
    Text text = document.text();
    int begin = words.start(first);
    int end = words.after(last);
    long offset = text.offset(begin);
    String excerpt =
        text.between(Math.max(0, begin - CONTEXT), Math.min(text.length(), end + CONTEXT));
    return new Match(
        reference,
        layer,
        score,
        last - first + 1,
        answerNear(reference, first, last),
        offset,
        text.offset(end) - offset,
        document.number(),
        Excerpts.clip(excerpt));
  }

  /** Whether the right answer stands before or after the words, and near. */
  boolean answerNear(Reference reference, int first, int last) {
    int length = reference.answerLength();
    if (length == 0) {
      return false;
    }
    int from = Math.max(0, first - answerWords);
    int to = Math.min(words.count(), last + 1 + answerWords);
    for (int i = from; i + length <= to; i++) {
      boolean outside = i + length <= first || i > last;
      if (outside && reference.answerIsAt(words, i)) {
        return true;
      }
    }
    return false;
  }
}
