package dev.assay.audit.contamination;

/** Tells sentences, and texts of a record, apart by what stands between words. */
final class Sentences {
  /** What ends between two words. */
  enum End {
    /** Nothing. */
    NONE,
    /** A sentence. */
    SENTENCE,
    /** A question. */
    QUESTION,
    /** A line, a string, a cell: most often a text too. */
    TEXT
  }

  private Sentences() {}

  /** What ends between two words: the gravest. */
  static End between(Text text, int from, int to) {
    int[] points = text.points();
    End end = End.NONE;
    for (int i = from; i < to; i++) {
      End here = of(points[i], i + 1 < to);
      end = here.compareTo(end) > 0 ? here : end;
    }
    return end;
  }

  private static End of(int point, boolean more) {
    return switch (point) {
      case '\n', '\\', '"', '{', '}', '[', ']', '<', '>', '|', '#' -> End.TEXT;
      case '?', '？' -> End.QUESTION;
      case '!', ';', '。', '！', '।' -> End.SENTENCE;
      case '.', ':' -> more ? End.SENTENCE : End.NONE;
      default -> End.NONE;
    };
  }
}
